import { Show } from "solid-js";
import { FilterChip } from "../ui/FilterChip.tsx";
import { usePeople } from "../users/people.ts";
import { actionOptions, type AuditUrl, kinds, spans } from "./audit-filter.ts";

const kindOptions = Object.entries(kinds).map(([value, label]) => ({ value, label }));

/** Who, what, on what and when; on a phone they scroll. */
export function AuditFilters(props: { url: AuditUrl }) {
  const people = usePeople();
  const who = () => [
    { value: "none", label: "The server" },
    ...(people.users() ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];

  return (
    <div class="-mx-3 flex items-center gap-2 overflow-x-auto px-3 [scrollbar-width:none] md:-mx-4 md:px-4">
      <FilterChip
        label="Who"
        options={who()}
        value={props.url.valuesOf("who")}
        onChange={(values) => props.url.choose("who", values)}
      />
      <FilterChip
        label="What"
        options={actionOptions}
        value={props.url.valuesOf("what")}
        onChange={(values) => props.url.choose("what", values)}
      />
      <FilterChip
        label="On"
        options={kindOptions}
        value={props.url.valuesOf("kind")}
        onChange={(values) => props.url.choose("kind", values)}
      />
      <FilterChip
        label="When"
        options={spans}
        value={props.url.valuesOf("when")}
        onChange={(values) => props.url.choose("when", values)}
      />
      <Show when={props.url.filtering()}>
        <button
          type="button"
          class="target shrink-0 rounded-control px-2 text-ink-muted hover:text-ink"
          onClick={() => props.url.clear()}
        >
          Clear all
        </button>
      </Show>
    </div>
  );
}

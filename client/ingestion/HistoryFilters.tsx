import { Index, Show } from "solid-js";
import { runStatuses } from "../../shared/ingestion/vocabulary.ts";
import { FilterChip } from "../ui/FilterChip.tsx";
import type { Option } from "../ui/option.ts";
import { usePeople } from "../users/people.ts";
import { useCatalog } from "./catalog.ts";
import { type HistoryFacet, historySpans, type HistoryUrl } from "./history-filter.ts";

const statuses = Object.entries(runStatuses).map(([value, label]) => ({ value, label }));

/** Which source and model, with what result, started by whom and when; on a phone they scroll. */
export function HistoryFilters(props: { url: HistoryUrl }) {
  const catalog = useCatalog();
  const people = usePeople();
  const sources = () =>
    (catalog.sources() ?? []).map(({ name, label }) => ({ value: name, label }));
  const models = () => {
    const chosen = props.url.valuesOf("source");
    const shown = (catalog.sources() ?? []).filter(
      ({ name }) => chosen.length === 0 || chosen.includes(name),
    );
    const labels = new Map(
      shown.flatMap((source) => source.models.map(({ name, label }) => [name, label])),
    );
    return [...labels].map(([value, label]) => ({ value, label }));
  };
  const facets = (): { facet: HistoryFacet; label: string; options: readonly Option[] }[] => [
    { facet: "source", label: "Source", options: sources() },
    { facet: "model", label: "Model", options: models() },
    { facet: "status", label: "Status", options: statuses },
    {
      facet: "who",
      label: "Started by",
      options: (people.users() ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    { facet: "when", label: "When", options: historySpans },
  ];

  return (
    <div class="-mx-4 flex items-center gap-2 overflow-x-auto px-4 [scrollbar-width:none] md:mx-0 md:flex-wrap md:px-0">
      <Index each={facets()}>
        {(entry) => (
          <FilterChip
            label={entry().label}
            options={entry().options}
            value={props.url.valuesOf(entry().facet)}
            onChange={(values) => props.url.choose(entry().facet, values)}
          />
        )}
      </Index>
      <Show when={props.url.active()}>
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

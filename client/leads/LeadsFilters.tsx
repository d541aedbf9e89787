import { Show } from "solid-js";
import { codesOf, leadStatuses } from "../../shared/leads/vocabulary.ts";
import { scopeOf } from "../../shared/permissions.ts";
import { useSession } from "../sign-in/session.ts";
import { CreatedChip } from "./CreatedChip.tsx";
import { FacetChip } from "./FacetChip.tsx";
import type { FilterUrl } from "./filter-url.ts";
import type { LeadCounts } from "./lead-counts.ts";
import { isFiltering, noValue } from "./lead-filter.ts";
import { useReference } from "./reference.ts";

const statuses = codesOf(leadStatuses).map((value) => ({ value, label: leadStatuses[value] }));

interface LeadsFiltersProps {
  url: FilterUrl;
  counts: LeadCounts;
  total: number | undefined;
}

/** The filters of the list side by side; on a phone they scroll. */
export function LeadsFilters(props: LeadsFiltersProps) {
  const reference = useReference();
  const session = useSession();
  const seesOthers = () => scopeOf(session.me().member, "lead", "view") !== "own";
  const named = (rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: name }));

  return (
    <div class="-mx-3 flex items-center gap-2 overflow-x-auto px-3 [scrollbar-width:none] md:-mx-4 md:px-4">
      <FacetChip
        facet="status"
        label="Status"
        url={props.url}
        counts={props.counts}
        options={statuses}
      />
      <FacetChip
        facet="source"
        label="Source"
        url={props.url}
        counts={props.counts}
        options={[...named(reference.sources()), { value: noValue, label: "No source" }]}
      />
      <Show when={seesOthers()}>
        <FacetChip
          facet="owner"
          label="Owner"
          url={props.url}
          counts={props.counts}
          options={[{ value: noValue, label: "Unassigned" }, ...named(reference.members())]}
        />
        <FacetChip
          facet="branch"
          label="Branch"
          url={props.url}
          counts={props.counts}
          options={[...named(reference.branches()), { value: noValue, label: "No branch" }]}
        />
      </Show>
      <CreatedChip value={props.url.filter().created} onChange={props.url.setCreated} />
      <Show when={isFiltering(props.url.filter())}>
        <button
          type="button"
          class="target shrink-0 rounded-control px-2 text-ink-muted hover:text-ink"
          onClick={() => props.url.clear()}
        >
          Clear all
        </button>
      </Show>
      <span class="ml-auto shrink-0 pl-2 text-xs text-ink-muted md:hidden">
        {props.total?.toLocaleString()}
      </span>
    </div>
  );
}

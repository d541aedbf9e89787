import { createMemo } from "solid-js";
import { createLiveQuery } from "../sync/live-query.ts";
import { FilterChip } from "../ui/FilterChip.tsx";
import type { Option } from "../ui/option.ts";
import type { FilterUrl } from "./filter-url.ts";
import { type Facet, noValue, whereOf } from "./lead-filter.ts";
import { facetCounts } from "./lead-rows.ts";

interface FacetChipProps {
  facet: Facet;
  label: string;
  options: readonly Option[];
  url: FilterUrl;
}

/** A filter by the values of one column, each with how many leads it would leave. */
export function FacetChip(props: FacetChipProps) {
  const counts = createLiveQuery(() =>
    facetCounts(props.facet, whereOf(props.url.filter(), new Date(), props.facet)),
  );
  const countByValue = createMemo(
    () => new Map(counts()?.map(({ id, count }) => [id ?? noValue, count])),
  );
  const chosen = () => props.url.filter()[props.facet];
  const options = createMemo(() =>
    props.options
      .map((option) => ({ ...option, count: countByValue().get(option.value) ?? 0 }))
      .filter(({ value, count }) => count > 0 || chosen().includes(value)),
  );

  return (
    <FilterChip
      label={props.label}
      options={options()}
      value={chosen()}
      onChange={(values) => props.url.choose(props.facet, values)}
    />
  );
}

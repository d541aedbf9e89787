import { createMemo } from "solid-js";
import { FilterChip } from "../ui/FilterChip.tsx";
import type { Option } from "../ui/option.ts";
import type { FilterUrl } from "./filter-url.ts";
import type { LeadCounts } from "./lead-counts.ts";
import type { Facet } from "./lead-filter.ts";

interface FacetChipProps {
  facet: Facet;
  label: string;
  options: readonly Option[];
  url: FilterUrl;
  counts: LeadCounts;
}

/** A filter by the values of one column, each with how many leads it would leave. */
export function FacetChip(props: FacetChipProps) {
  const countByValue = createMemo(() => props.counts.byValue(props.facet));
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

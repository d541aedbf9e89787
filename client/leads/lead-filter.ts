import type { lead } from "../../schema/leads.ts";
import type { Row } from "../../shared/sync/row.ts";
import { and, compare, isNull, oneOf, or, search, type Where } from "../../shared/sync/where.ts";
import { createdRange } from "./created-range.ts";

/** Facets of the list: each lets through leads with one of the chosen values. */
export const facets = ["status", "source", "owner", "branch"] as const;
export type Facet = (typeof facets)[number];

/** What the list shows; empty parts let everything through. */
export type LeadFilter = Readonly<Record<Facet, readonly string[]>> & {
  /** A word such as `today`, or `2026-11-01..2026-11-21`; empty for all time. */
  readonly created: string;
  readonly text: string;
};

/** The filter that an address stands for. */
export function leadFilterOf(query: Readonly<Record<string, string | undefined>>): LeadFilter {
  const values = (facet: Facet) => query[facet]?.split(",").filter(Boolean) ?? [];
  return {
    status: values("status"),
    source: values("source"),
    owner: values("owner"),
    branch: values("branch"),
    created: query["created"] ?? "",
    text: query["q"] ?? "",
  };
}

/** The value of a facet that stands for leads without one, such as those of nobody. */
export const noValue = "none";

/** Columns of the search index, in its order. */
export const leadSearchColumns = [
  "name",
  "phone",
  "phoneTyped",
  "email",
  "company",
  "city",
] as const satisfies readonly (keyof Row<typeof lead>)[];

export const facetColumns = {
  status: "status",
  source: "sourceId",
  owner: "ownerId",
  branch: "branchId",
} as const satisfies Record<Facet, keyof Row<typeof lead>>;

type LeadWhere = Where<Row<typeof lead>>;

/** The condition for a filter; `without` leaves one facet out, to count what it could let through. */
export function whereOf(filter: LeadFilter, now: Date, without?: Facet): LeadWhere {
  const parts: LeadWhere[] = [isNull("deletedAt")];
  for (const facet of facets) {
    if (facet !== without && filter[facet].length > 0)
      parts.push(anyOf(facetColumns[facet], filter[facet]));
  }
  const { from, before } = createdRange(filter.created, now);
  if (from) parts.push(compare("createdAt", "gte", from));
  if (before) parts.push(compare("createdAt", "lt", before));
  const text = filter.text.trim();
  if (text) parts.push(search(leadSearchColumns, text));
  return and(...parts);
}

/** Whether the filter hides anything. */
export function isFiltering(filter: LeadFilter): boolean {
  const chosen = facets.some((facet) => filter[facet].length > 0);
  return chosen || filter.created !== "" || filter.text.trim() !== "";
}

function anyOf(column: (typeof facetColumns)[Facet], values: readonly string[]): LeadWhere {
  const named = values.filter((value) => value !== noValue);
  const parts: LeadWhere[] = [];
  if (named.length > 0) parts.push(oneOf(column, named));
  if (named.length < values.length) parts.push(isNull(column));
  return or(...parts);
}

import { useSearchParams } from "@solidjs/router";
import { type Accessor, createMemo } from "solid-js";
import type { Order } from "../../shared/sync/query.ts";
import { and, isNull, oneOf, or, search, type Where } from "../../shared/sync/where.ts";
import type { Ticket } from "../../shared/tickets/find-ticket.ts";

export const facets = ["status", "priority", "category", "assignee", "raiser"] as const;
export type TicketFacet = (typeof facets)[number];

export const facetColumns = {
  status: "status",
  priority: "priority",
  category: "category",
  assignee: "assigneeId",
  raiser: "raisedBy",
} as const satisfies Record<TicketFacet, keyof Ticket>;

/** Stands for tickets that nobody has. */
export const nobody = "none";

export const ticketSorts = {
  activity: "Latest activity",
  newest: "Newest first",
  due: "Due first",
} as const;
export type TicketSort = keyof typeof ticketSorts;

type TicketOrder = readonly Order<Ticket>[];

const orders: Readonly<Record<TicketSort, TicketOrder>> = {
  activity: [
    { column: "activityAt", direction: "desc" },
    { column: "id", direction: "desc" },
  ],
  newest: [
    { column: "createdAt", direction: "desc" },
    { column: "id", direction: "desc" },
  ],
  due: [
    { column: "resolutionDueAt", direction: "asc" },
    { column: "id", direction: "asc" },
  ],
};

type TicketWhere = Where<Ticket>;

/** The filter and the sort of the list, kept in the page's address. */
export interface TicketFilter {
  readonly values: (facet: TicketFacet) => readonly string[];
  readonly choose: (facet: TicketFacet, values: readonly string[]) => void;
  readonly text: Accessor<string>;
  readonly type: (text: string) => void;
  readonly sort: Accessor<TicketSort>;
  readonly setSort: (sort: TicketSort) => void;
  readonly filtering: Accessor<boolean>;
  readonly clear: () => void;
  /** What every facet lets through. */
  readonly where: Accessor<TicketWhere>;
  /** What the text alone lets through: the facets count by themselves. */
  readonly textWhere: Accessor<TicketWhere>;
  readonly order: Accessor<TicketOrder>;
}

export function createTicketFilter(): TicketFilter {
  const [params, setParams] = useSearchParams<Record<TicketFacet | "q" | "sort", string>>();
  const values = (facet: TicketFacet) => params[facet]?.split(",").filter(Boolean) ?? [];
  const text = () => params.q ?? "";
  const sort = createMemo<TicketSort>(() => sortNamed(params.sort));
  const textWhere = createMemo<TicketWhere>(() => {
    const typed = text().trim();
    return typed === "" ? and() : search(["subject", "description"], typed);
  });
  const where = createMemo<TicketWhere>(() => {
    const chosen = facets.filter((facet) => values(facet).length > 0);
    return and(textWhere(), ...chosen.map((facet) => anyOf(facet, values(facet))));
  });

  return {
    values,
    text,
    sort,
    textWhere,
    where,
    choose: (facet, chosen) => setParams({ [facet]: chosen.join(",") || null }),
    type: (typed) => setParams({ q: typed || null }, { replace: true }),
    setSort: (chosen) => setParams({ sort: chosen === "activity" ? null : chosen }),
    filtering: () => text() !== "" || facets.some((facet) => values(facet).length > 0),
    clear: () =>
      setParams({ ...Object.fromEntries(facets.map((facet) => [facet, null])), q: null }),
    order: () => orders[sort()],
  };
}

function sortNamed(word: string | undefined): TicketSort {
  return word !== undefined && word in ticketSorts ? (word as TicketSort) : "activity";
}

function anyOf(facet: TicketFacet, values: readonly string[]): TicketWhere {
  const column = facetColumns[facet];
  const named = values.filter((value) => value !== nobody);
  const parts: TicketWhere[] = named.length > 0 ? [oneOf(column, named)] : [];
  if (named.length < values.length) parts.push(isNull(column));
  return or(...parts);
}

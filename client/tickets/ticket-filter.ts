import { useSearchParams } from "@solidjs/router";
import { type Accessor, createMemo } from "solid-js";
import type { Order } from "../../shared/sync/query.ts";
import type { Where } from "../../shared/sync/where.ts";
import type { Ticket } from "../../shared/tickets/find-ticket.ts";
import {
  facets,
  listed,
  type RangeWord,
  rangeWords,
  type TicketFacet,
  type TicketQuery,
  whereBesideFacets,
  whereOfTickets,
} from "./ticket-where.ts";

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

/** Parts of the address that hide tickets. */
const filterWords = [
  ...facets,
  "q",
  "late",
  ...rangeWords,
] as const satisfies readonly (keyof TicketQuery)[];

/** The filter and the sort of the list, kept in the page's address. */
export interface TicketFilter {
  readonly values: (facet: TicketFacet) => readonly string[];
  readonly choose: (facet: TicketFacet, values: readonly string[]) => void;
  /** When something happened to them, as `createdRange` reads it; empty for all time. */
  readonly range: (word: RangeWord) => string;
  readonly setRange: (word: RangeWord, range: string) => void;
  /** Which times were missed. */
  readonly late: Accessor<readonly string[]>;
  readonly setLate: (goals: readonly string[]) => void;
  readonly text: Accessor<string>;
  readonly type: (text: string) => void;
  readonly sort: Accessor<TicketSort>;
  readonly setSort: (sort: TicketSort) => void;
  readonly filtering: Accessor<boolean>;
  readonly clear: () => void;
  /** What every facet lets through. */
  readonly where: Accessor<TicketWhere>;
  /** What all but the facets let through: the facets count by themselves. */
  readonly besideFacets: Accessor<TicketWhere>;
  readonly order: Accessor<TicketOrder>;
}

export function createTicketFilter(): TicketFilter {
  const [params, setParams] = useSearchParams<Required<TicketQuery>>();
  const values = (facet: TicketFacet) => listed(params[facet]);
  const text = () => params.q ?? "";
  const sort = createMemo<TicketSort>(() => sortNamed(params.sort));
  const query = (): TicketQuery => ({ ...params });
  const besideFacets = createMemo(() => whereBesideFacets(query(), new Date()));
  const where = createMemo(() => whereOfTickets(query(), new Date()));

  return {
    values,
    text,
    sort,
    range: (word) => params[word] ?? "",
    setRange: (word, range) => setParams({ [word]: range || null }),
    late: () => listed(params.late),
    setLate: (goals) => setParams({ late: goals.join(",") || null }),
    besideFacets,
    where,
    choose: (facet, chosen) => setParams({ [facet]: chosen.join(",") || null }),
    type: (typed) => setParams({ q: typed || null }, { replace: true }),
    setSort: (chosen) => setParams({ sort: chosen === "activity" ? null : chosen }),
    filtering: () => filterWords.some((word) => Boolean(params[word])),
    clear: () => setParams(Object.fromEntries(filterWords.map((word) => [word, null]))),
    order: () => orders[sort()],
  };
}

function sortNamed(word: string | undefined): TicketSort {
  return word !== undefined && word in ticketSorts ? (word as TicketSort) : "activity";
}

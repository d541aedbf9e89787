import {
  and,
  compare,
  isNull,
  not,
  oneOf,
  or,
  search,
  type Where,
} from "../../shared/sync/where.ts";
import type { Ticket } from "../../shared/tickets/find-ticket.ts";
import { createdRange } from "../leads/created-range.ts";

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

/** What was late. */
export const lateGoals = { response: "First answer late", resolution: "Resolution late" } as const;

const missedColumns = {
  response: "responseMissedAt",
  resolution: "resolutionMissedAt",
} as const satisfies Record<keyof typeof lateGoals, keyof Ticket>;

/** Times by which tickets are narrowed down: a word such as `today`, or `2026-11-01..2026-11-21`. */
const ranges = {
  created: "createdAt",
  responded: "respondedAt",
  resolved: "resolvedAt",
  rated: "ratedAt",
} as const satisfies Record<string, keyof Ticket>;
export type RangeWord = keyof typeof ranges;
export const rangeWords = Object.keys(ranges) as RangeWord[];

/** What stands in the address of the list. */
export type TicketQuery = Readonly<
  Partial<Record<TicketFacet | RangeWord | "q" | "late" | "sort", string>>
>;

type TicketWhere = Where<Ticket>;

/** The values of a comma-separated part of the address. */
export function listed(text: string | undefined): string[] {
  return text?.split(",").filter(Boolean) ?? [];
}

/** Tickets that everything in the address lets through. */
export function whereOfTickets(query: TicketQuery, now: Date): TicketWhere {
  const chosen = facets.filter((facet) => listed(query[facet]).length > 0);
  return and(
    whereBesideFacets(query, now),
    ...chosen.map((facet) => anyOf(facet, listed(query[facet]))),
  );
}

/** Tickets that all but the facets let through: the facets count by themselves. */
export function whereBesideFacets(query: TicketQuery, now: Date): TicketWhere {
  const text = query.q?.trim() ?? "";
  return and(
    ...(text === "" ? [] : [search<Ticket>(["subject", "description"], text)]),
    ...rangeWords.flatMap((word) => within(ranges[word], query[word] ?? "", now)),
    ...lateWheres(listed(query.late)),
  );
}

function within(column: keyof Ticket, word: string, now: Date): TicketWhere[] {
  if (word === "") return [];
  const { from, before } = createdRange(word, now);
  return [
    not<Ticket>(isNull(column)),
    ...(from ? [compare<Ticket>(column, "gte", from)] : []),
    ...(before ? [compare<Ticket>(column, "lt", before)] : []),
  ];
}

function lateWheres(goals: readonly string[]): TicketWhere[] {
  const known = goals.filter((goal): goal is keyof typeof missedColumns => goal in missedColumns);
  if (known.length === 0) return [];
  return [or(...known.map((goal) => not<Ticket>(isNull(missedColumns[goal]))))];
}

function anyOf(facet: TicketFacet, values: readonly string[]): TicketWhere {
  const column = facetColumns[facet];
  const named = values.filter((value) => value !== nobody);
  const parts: TicketWhere[] = named.length > 0 ? [oneOf(column, named)] : [];
  if (named.length < values.length) parts.push(isNull(column));
  return or(...parts);
}

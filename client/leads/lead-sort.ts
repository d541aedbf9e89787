import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import type { Order } from "../../shared/sync/query.ts";
import type { Row } from "../../shared/sync/row.ts";
import { nameOf } from "../../shared/sync/where-sql.ts";

export type LeadOrder = readonly Order<Row<typeof lead>>[];

/** Orders of the list by the word in the URL; the first is the usual one. */
export const leadSorts = {
  newest: "Newest first",
  name: "Name",
  follow_up: "Next follow-up",
  waiting: "Longest waiting",
} as const;
export type LeadSort = keyof typeof leadSorts;

export const leadOrders: Readonly<Record<LeadSort, LeadOrder>> = {
  newest: [
    { column: "createdAt", direction: "desc" },
    { column: "id", direction: "desc" },
  ],
  name: [
    { column: "name", direction: "asc" },
    { column: "id", direction: "asc" },
  ],
  follow_up: [
    { column: "nextFollowUpAt", direction: "asc" },
    { column: "id", direction: "asc" },
  ],
  waiting: [
    { column: "attemptNo", direction: "asc" },
    { column: "createdAt", direction: "asc" },
    { column: "id", direction: "asc" },
  ],
};

/** The sort that a word of the URL names. */
export function sortNamed(word: string | undefined): LeadSort {
  return word !== undefined && word in leadSorts ? (word as LeadSort) : "newest";
}

/** What follows `order by`. */
export function orderBy(order: LeadOrder): string {
  const shape = shapeOf(lead);
  return order.map(({ column, direction }) => `${nameOf(shape, column)} ${direction}`).join(", ");
}

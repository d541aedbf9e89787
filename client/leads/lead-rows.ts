import { shapeOf } from "../../schema/shape.ts";
import { lead } from "../../schema/leads.ts";
import type { LiveQuery } from "../../shared/sync/query.ts";
import type { Row } from "../../shared/sync/row.ts";
import { oneOf, type Where } from "../../shared/sync/where.ts";
import { nameOf, whereToSql } from "../../shared/sync/where-sql.ts";
import { type Facet, facetColumns } from "./lead-filter.ts";
import type { LeadOrder } from "./lead-sort.ts";

const listed = [
  "id",
  "rv",
  "name",
  "phone",
  "phoneValid",
  "city",
  "company",
  "sourceId",
  "modelId",
  "status",
  "statusReason",
  "temperature",
  "ownerId",
  "branchId",
  "attemptNo",
  "lastOutcome",
  "nextFollowUpAt",
  "nextFollowUpType",
  "testDriveAt",
  "assignedAt",
  "createdAt",
] as const satisfies readonly (keyof Row<typeof lead>)[];

/** What lists show of a lead. */
export type LeadRow = Pick<Row<typeof lead>, (typeof listed)[number]>;

type LeadWhere = Where<Row<typeof lead>>;

const shape = shapeOf(lead);
const columns = listed.map((key) => `${nameOf(shape, key)} as "${key}"`).join(", ");

/** Leads as lists show them. */
export function leadRows(where: LeadWhere, order: LeadOrder, limit: number): LiveQuery<LeadRow> {
  return select(columns, where, `order by ${orderBy(order)} limit ${limit}`);
}

/** Leads as lists show them, by id, in no order. */
export function leadRowsById(ids: readonly string[]): LiveQuery<LeadRow> {
  return select(columns, oneOf("id", ids), "");
}

/** Every id of a list, as one text: many times faster to read than as many rows. */
export function allIds(where: LeadWhere, order: LeadOrder): LiveQuery<{ ids: string | null }> {
  return select(`string_agg(id::text, ',' order by ${orderBy(order)}) as ids`, where, "");
}

/** The newest revision on this device: what changes later is newer. */
export const newestRevision: LiveQuery<{ rv: number | null }> = {
  sql: { text: `select max(_rv) as rv from lead`, params: [] },
  reads: [{ table: "lead" }],
};

/** Leads that have changed since a revision and belong to the list now. */
export function changedSince(where: LeadWhere, rv: number): LiveQuery<{ id: string }> {
  return { ...select("id", where, `and _rv > ${Math.trunc(rv)} limit 1000`), everyMs: 250 };
}

/** How many leads each value of a facet would let through; null counts those without one. */
export function facetCounts(
  facet: Facet,
  where: LeadWhere,
): LiveQuery<{ id: string | null; count: number }> {
  const column = nameOf(shape, facetColumns[facet]);
  const counts = `${column} as id, count(*)::int as count`;
  return { ...select(counts, where, "group by 1", [facetColumns[facet]]), everyMs: 250 };
}

/** How many leads there are. */
export function leadCount(where: LeadWhere): LiveQuery<{ count: number }> {
  return { ...select("count(*)::int as count", where, "", []), everyMs: 250 };
}

/** @param shown - where only these columns matter of leads that stay in the list */
function select<R>(
  what: string,
  where: LeadWhere,
  tail: string,
  shown?: readonly string[],
): LiveQuery<R> {
  const params: unknown[] = [];
  const condition = whereToSql(shape, where as Where, params);
  return {
    sql: { text: `select ${what} from lead where ${condition} ${tail}`, params },
    reads: [{ table: "lead", where: where as Where, ...(shown && { columns: shown }) }],
  };
}

function orderBy(order: LeadOrder): string {
  return order.map(({ column, direction }) => `${nameOf(shape, column)} ${direction}`).join(", ");
}

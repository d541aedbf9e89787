import { shapeOf } from "../../schema/shape.ts";
import { lead } from "../../schema/leads.ts";
import { liveCounts } from "../../shared/sync/counts.ts";
import type { LiveQuery, Read, RowsRead } from "../../shared/sync/query.ts";
import type { Row } from "../../shared/sync/row.ts";
import { and, compare, oneOf, type Where } from "../../shared/sync/where.ts";
import { nameOf, type Sql, whereToSql } from "../../shared/sync/where-sql.ts";
import { firstIdsSql } from "./first-ids-sql.ts";
import { type LeadOrder, orderBy } from "./lead-sort.ts";

/** Keys of the columns that lists show. */
export const listed = [
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

export type LeadWhere = Where<Row<typeof lead>>;

const shape = shapeOf(lead);
const columns = listed.map((key) => `${nameOf(shape, key)} as "${key}"`).join(", ");

/**
 * Leads as lists show them. The ids are found first: an index holds all that a list is filtered and
 * sorted by, so only the rows that are shown are read.
 */
export function leadRows(where: LeadWhere, order: LeadOrder, limit: number): LiveQuery<LeadRow> {
  return followed(firstSql(columns, where, order, limit), where, listed, order, limit);
}

/** The first leads of a list, each with the newest revision on this device: what changes later is newer. */
export function firstLeads(
  where: LeadWhere,
  order: LeadOrder,
  limit: number,
): LiveQuery<LeadRow & { newestRv: number }> {
  const newest = `(select (state->>'newestLead')::bigint from engine.state) as "newestRv"`;
  return { sql: firstSql(`${columns}, ${newest}`, where, order, limit), reads: readsOf(where) };
}

/** Leads as lists show them, by id, in no order. */
export function leadRowsById(ids: readonly string[]): LiveQuery<LeadRow> {
  const where = oneOf<Row<typeof lead>>("id", ids);
  return followed({ ...select(columns, where), rowsOf: shape.name }, where, listed, []);
}

/** Every id of a list, as one text: many times faster to read than as many rows. */
export function allIds(where: LeadWhere, order: LeadOrder): LiveQuery<{ ids: string | null }> {
  const ids = `string_agg(id::text, ',' order by ${orderBy(order)}) as ids`;
  return { sql: select(ids, where), reads: readsOf(where) };
}

const arrivedAtMost = 1000;

/** Leads that have changed since a revision and belong to the list now. */
export function changedSince(where: LeadWhere, rv: number): LiveQuery<{ id: string }> {
  const newer = and(where, compare<Row<typeof lead>>("rv", "gt", rv));
  const sql = select("id", newer, `limit ${arrivedAtMost}`);
  return { ...followed<{ id: string }>(sql, newer, ["id"], [], arrivedAtMost), everyMs: 250 };
}

/** How many leads there are by the values of some columns. */
export function leadCounts<Column extends keyof Row<typeof lead>>(
  where: LeadWhere,
  by: readonly Column[],
): LiveQuery<Pick<Row<typeof lead>, Column> & { count: number }> {
  return liveCounts({ table: shape.name, where: where as Where, by }, 250);
}

/** A query whose answer the images of changed leads keep up to date. */
function followed<R>(
  sql: Sql,
  where: LeadWhere,
  shown: readonly string[],
  order: LeadOrder,
  limit?: number,
): LiveQuery<R> {
  const read = { table: shape.name, where: where as Where, columns: shown };
  const orderBy = order as RowsRead["orderBy"];
  return {
    sql,
    reads: readsOf(where),
    rows: { ...read, orderBy, ...(limit !== undefined && { limit }) },
  };
}

function readsOf(where: LeadWhere): readonly Read[] {
  return [{ table: shape.name, where: where as Where }];
}

function firstSql(what: string, where: LeadWhere, order: LeadOrder, limit: number): Sql {
  const params: unknown[] = [];
  const ids = firstIdsSql(where, order, limit, params);
  const text = `select ${what} from lead where id = any(array(${ids})) order by ${orderBy(order)}`;
  return { text, params, rowsOf: shape.name };
}

function select(what: string, where: LeadWhere, tail = ""): Sql {
  const params: unknown[] = [];
  const condition = whereToSql(shape, where as Where, params);
  return { text: `select ${what} from lead where ${condition} ${tail}`, params };
}

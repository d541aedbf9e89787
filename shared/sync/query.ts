import type { PgTable } from "drizzle-orm/pg-core";
import { type Shape, shapeOf } from "../../schema/shape.ts";
import type { AnyRow, Row } from "./row.ts";
import { always, type Where } from "./where.ts";
import { nameOf, quote, type Sql, whereToSql } from "./where-sql.ts";

export interface Order<R> {
  readonly column: keyof R & string;
  readonly direction: "asc" | "desc";
}

/**
 * Rows of one synced table. The same value runs on the replica, in memory and on the server.
 * Nulls come first in descending order and last in ascending order, as PostgreSQL has it.
 */
export interface Query<T extends PgTable = PgTable> {
  readonly from: T;
  readonly where?: Where<Row<T>>;
  readonly orderBy?: readonly Order<Row<T>>[];
  readonly limit?: number;
  readonly offset?: number;
}

/** A condition whose truth for a row may change a watched result. */
export interface Read {
  /** Name of the table. */
  readonly table: string;
  /** Absent: every change of the table counts. */
  readonly where?: Where;
  /** Where only these columns matter of rows that stay in the result: a count by status, say. */
  readonly columns?: readonly string[];
}

/** Rows of one table as a condition, an order and a limit: all that an image needs to be placed. */
export interface RowsRead {
  readonly table: string;
  readonly where: Where;
  /** Keys of the result's columns, by the same names; among them `id` and what it is ordered by. */
  readonly columns: readonly string[];
  readonly orderBy: readonly Order<AnyRow>[];
  readonly limit?: number;
}

/** How many rows of a table there are by the values of some columns. */
export interface CountsRead {
  readonly table: string;
  readonly where: Where;
  /** Keys of the columns; none counts all together. */
  readonly by: readonly string[];
}

/** Anything that can be watched: a query as SQL and the rows it depends on. */
export interface LiveQuery<R> {
  readonly sql: Sql;
  readonly reads: readonly Read[];
  /** The same question as plain values, where it is one: answers are then kept by row images. */
  readonly rows?: RowsRead;
  readonly counts?: CountsRead;
  /** Never present; carries the row type. */
  readonly rowType?: R;
  /**
   * Least time between two runs, in ms. For counts over many rows, where a burst of changes need
   * not be followed one by one.
   */
  readonly everyMs?: number;
}

/** A query as something to watch; rows come with column keys as property names. */
export function live<T extends PgTable>(query: Query<T>): LiveQuery<Row<T>> {
  const { name: table, columns } = shapeOf(query.from);
  const where = (query.where ?? always()) as Where;
  const rows = {
    table,
    where,
    columns: columns.map(({ key }) => key),
    orderBy: (query.orderBy ?? []) as readonly Order<AnyRow>[],
    ...(query.limit !== undefined && { limit: query.limit }),
  };
  const isPaged = query.offset !== undefined;
  return { sql: queryToSql(query), reads: [{ table, where }], ...(!isPaged && { rows }) };
}

/**
 * The query as SQL whose result columns are named by column keys.
 *
 * @param orgId - the organization, on the server; a replica holds one only
 */
export function queryToSql<T extends PgTable>(query: Query<T>, orgId?: string): Sql {
  const shape = shapeOf(query.from);
  const params: unknown[] = orgId === undefined ? [] : [orgId];
  const parts = [
    `select ${selectList(shape)} from ${quote(shape.name)}`,
    `where ${orgId === undefined ? "" : "org_id = $1 and "}${whereToSql(shape, (query.where ?? always()) as Where, params)}`,
  ];
  if (query.orderBy?.length) parts.push(`order by ${orderList(shape, query.orderBy)}`);
  if (query.limit !== undefined) parts.push(`limit ${Math.trunc(query.limit)}`);
  if (query.offset !== undefined) parts.push(`offset ${Math.trunc(query.offset)}`);
  return { text: parts.join(" "), params, rowsOf: shape.name };
}

/** `"owner_id" as "ownerId", ...` for every column that travels. */
export function selectList(shape: Shape): string {
  return shape.columns.map(({ name, key }) => `${quote(name)} as "${key}"`).join(", ");
}

function orderList<R>(shape: Shape, orderBy: readonly Order<R>[]): string {
  return orderBy.map(({ column, direction }) => `${nameOf(shape, column)} ${direction}`).join(", ");
}

import { shapeOf } from "../../schema/shape.ts";
import type { CountsRead, LiveQuery } from "./query.ts";
import { nameOf, quote, type Sql, whereToSql } from "./where-sql.ts";

/** Ids after `from` up to and with `to`; open where one is null. */
export interface IdRange {
  readonly from: string | null;
  readonly to: string | null;
}

const everyRow: IdRange = { from: null, to: null };

/** Counts as something to watch: rows of the columns' values and a `count`. */
export function liveCounts<R>(counts: CountsRead, everyMs: number): LiveQuery<R> {
  const { table, where, by } = counts;
  return { sql: countsToSql(counts), reads: [{ table, where, columns: by }], counts, everyMs };
}

/** The counts within a range of ids. */
export function countsToSql(
  { table, where, by }: CountsRead,
  { from, to }: IdRange = everyRow,
): Sql {
  const shape = shapeOf(table);
  const params: unknown[] = [];
  const conditions = [whereToSql(shape, where, params)];
  if (from !== null) conditions.push(`id > $${params.push(from)}`);
  if (to !== null) conditions.push(`id <= $${params.push(to)}`);
  const groups = by.map((key) => `${nameOf(shape, key)} as "${key}"`);
  const text = `select ${[...groups, "count(*)::int as count"].join(", ")}
                  from ${quote(shape.name)} where ${conditions.join(" and ")}
                 ${by.length > 0 ? `group by ${by.map((_, index) => index + 1).join(", ")}` : ""}`;
  return { text, params };
}

/** The id that ends a range of so many rows after `from`; no row where fewer are left. */
export function rangeEndSql(table: string, from: string | null, rows: number): Sql {
  const condition = from === null ? "" : "where id > $1";
  return {
    text: `select id from ${quote(table)} ${condition} order by id offset ${rows - 1} limit 1`,
    params: from === null ? [] : [from],
  };
}

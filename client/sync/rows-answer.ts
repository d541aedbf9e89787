import { shapeOf } from "../../schema/shape.ts";
import { compareBy } from "../../shared/sync/order.ts";
import type { RowsRead } from "../../shared/sync/query.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { toPredicate } from "../../shared/sync/where.ts";
import type { Sql } from "../../shared/sync/where-sql.ts";
import type { Answer, ReadRows } from "./answer.ts";
import type { Changes, RowChange } from "./change.ts";

/**
 * Rows of one table, kept by the images of changed rows: one enters, leaves or moves by the condition
 * and the order alone. Asked anew where rows beyond the limit would have to be known.
 */
export function createRowsAnswer(read: ReadRows, sql: Sql, declared: RowsRead): Answer {
  const keep = createKeeper(declared);
  let rows: AnyRow[] | undefined;
  /** Changes since the running question: it may or may not have seen them. */
  let meanwhile: Changes[] | null = null;

  function takeOver(changes: Changes): boolean {
    const next = rows && keep(rows, changes);
    if (next) rows = next;
    return next !== undefined;
  }

  return {
    get rows() {
      return rows;
    },
    read: async () => {
      const since: Changes[] = (meanwhile = []);
      try {
        rows = await read<AnyRow>(sql);
      } finally {
        meanwhile = null;
      }
      // An image that the answer has already taken in changes nothing.
      return since.every(takeOver);
    },
    take: (changes) => {
      meanwhile?.push(changes);
      return meanwhile !== null || takeOver(changes);
    },
  };
}

type Keep = (rows: readonly AnyRow[], changes: Changes) => AnyRow[] | undefined;

/** Rows after changes; undefined where these do not tell. */
function createKeeper({ table, where, columns, orderBy, limit = Infinity }: RowsRead): Keep {
  const shape = shapeOf(table);
  const holds = toPredicate<AnyRow>(where);
  const compare = compareBy(orderBy);

  return (given, changes) => {
    if (changes.tables.has(shape)) return undefined;
    const rows = [...given];
    const ofTable = changes.rows.filter((change) => change.shape === shape);
    return ofTable.every((change) => takeOne(rows, change)) ? rows : undefined;
  };

  function takeOne(rows: AnyRow[], { before, after }: RowChange): boolean {
    const at = rows.findIndex(({ id }) => id === (after ?? before)?.id);
    if (after === null || !holds(after)) return at === -1 || leave(rows, at);
    return at === -1 ? enter(rows, after) : stay(rows, at, after);
  }

  function leave(rows: AnyRow[], at: number): boolean {
    // Somebody from beyond the limit takes the place.
    if (rows.length >= limit) return false;
    rows.splice(at, 1);
    return true;
  }

  function enter(rows: AnyRow[], row: AnyRow): boolean {
    // The store leaves out a child whose parent is not there, and the image does not say so.
    const to = shape.parent ? undefined : placeOf(rows, row);
    if (to === undefined) return false;
    rows.splice(to, 0, project(row));
    if (rows.length > limit) rows.pop();
    return true;
  }

  function stay(rows: AnyRow[], at: number, row: AnyRow): boolean {
    const wasFull = rows.length >= limit;
    const moves = rows.splice(at, 1).some((was) => compare(was, row) !== 0);
    const to = moves ? placeOf(rows, row) : at;
    // Behind the last row that is known others may come before it.
    if (to === undefined || (moves && wasFull && to === rows.length)) return false;
    rows.splice(to, 0, project(row));
    return true;
  }

  /** Where a row belongs; undefined where only PostgreSQL can say. */
  function placeOf(rows: readonly AnyRow[], row: AnyRow): number | undefined {
    if (orderBy.length === 0) return rows.length;
    if (![...rows, row].every(isComparable)) return undefined;
    const to = rows.findIndex((other) => compare(other, row) > 0);
    return to === -1 ? rows.length : to;
  }

  /** PostgreSQL orders text by code points, JavaScript by UTF-16 units: they differ beyond U+FFFF. */
  function isComparable(row: AnyRow): boolean {
    return orderBy.every(({ column }) => {
      const value = row[column];
      return typeof value !== "string" || !/[\ud800-\udfff]/.test(value);
    });
  }

  function project(row: AnyRow): AnyRow {
    return Object.fromEntries(columns.map((column) => [column, row[column]])) as AnyRow;
  }
}

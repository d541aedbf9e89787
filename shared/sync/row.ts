import type { PgTable } from "drizzle-orm/pg-core";
import { type Column, engineColumns, type Shape, shapeOf } from "../../schema/shape.ts";

/** A JSON value as a column holds it; moments are ISO-8601 UTC strings. */
export type Value = string | number | boolean | null | readonly Value[] | { [key: string]: Value };

/** A row of any synced table, by column key. */
export type AnyRow = { readonly id: string } & { readonly [key: string]: Value };

type Generated = "orgId" | "searchText";

/** A row as it travels: no organization (a replica holds one), no generated columns. */
export type Row<T extends PgTable> = Omit<T["$inferSelect"], Generated>;

/** What a mutation gives to create a row; the engine adds revision and stamps. */
export type NewRow<T extends PgTable> = Omit<
  T["$inferInsert"],
  Generated | "rv" | "createdAt" | "createdBy" | "updatedAt" | "updatedBy"
>;

/** What a mutation may change of a row. */
export type Changes<T extends PgTable> = Partial<
  Omit<Row<T>, "id" | "rv" | "createdAt" | "createdBy" | "updatedAt" | "updatedBy">
>;

/** Who writes and when, for the columns the engine sets itself. */
export interface Stamp {
  readonly userId: string | null;
  readonly now: string;
}

/** The full row of an insert: defaults filled in, absent columns null, stamps set. */
export function completeRow(table: PgTable, given: object, stamp: Stamp): AnyRow {
  const values = given as Record<string, Value | undefined>;
  const row: Record<string, Value> = {};
  for (const column of shapeOf(table).columns) {
    row[column.key] = values[column.key] ?? defaultOf(column);
  }
  row["createdAt"] = row["updatedAt"] = stamp.now;
  row["createdBy"] = row["updatedBy"] = stamp.userId;
  return row as AnyRow;
}

/** @throws Error when the changes name a column that only the engine may set. */
export function assertWritable(shape: Shape, changes: object): void {
  for (const key of Object.keys(changes)) {
    const known = shape.columns.some((column) => column.key === key);
    if (!known || key === "id" || engineColumns.has(key))
      throw new Error(`A mutation may not write ${shape.name}.${key}.`);
  }
}

/** A row as an array in wire order. */
export function encodeRow(shape: Shape, row: AnyRow): Value[] {
  return shape.columns.map((column) => row[column.key] ?? null);
}

/** The row of an array in wire order. */
export function decodeRow(shape: Shape, values: readonly Value[]): AnyRow {
  // A copy of a row that has every column is made several times faster than one that grows, and a spread
  // is as slow again once it has met rows of many tables. Most of a lead is null, and is not written again.
  const row: Record<string, Value> = Object.assign({}, blankRow(shape));
  for (let index = 0; index < shape.columns.length; index++) {
    const value = values[index];
    if (value !== null && value !== undefined) row[(shape.columns[index] as Column).key] = value;
  }
  return row as AnyRow;
}

const blankRows = new WeakMap<Shape, Record<string, null>>();

function blankRow(shape: Shape): Record<string, null> {
  const known = blankRows.get(shape);
  if (known) return known;
  const blank = Object.fromEntries(shape.columns.map(({ key }) => [key, null]));
  blankRows.set(shape, blank);
  return blank;
}

function defaultOf(column: Column): Value {
  const value = column.default;
  return value === undefined || typeof value === "object" ? null : (value as Value);
}

import { getTableColumns, getTableName, isTable } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { type SyncedTable, syncedTables } from "./synced.ts";

/** A column as the engine sees it: `key` in TypeScript and on the wire, `name` in SQL. */
export interface Column {
  readonly key: string;
  readonly name: string;
  /** SQL type, such as `timestamp(3) with time zone`. */
  readonly type: string;
  readonly notNull: boolean;
  /** Literal default, where the declaration has one. */
  readonly default: unknown;
}

/** A synced table with what its declaration implies. */
export interface Shape extends SyncedTable {
  readonly name: string;
  /** Columns that travel, in wire order: neither the organization nor generated ones. */
  readonly columns: readonly Column[];
  readonly children: readonly Shape[];
}

/** Columns that the engine sets itself. */
export const engineColumns: ReadonlySet<string> = new Set([
  "orgId",
  "rv",
  "createdAt",
  "createdBy",
  "updatedAt",
  "updatedBy",
]);

/** Every synced table in dependency order, parents first. */
export const shapes: readonly Shape[] = syncedTables.map(toShape);

const shapesByName = new Map(shapes.map((shape) => [shape.name, shape]));
const shapesByNumber = new Map(shapes.map((shape) => [shape.number, shape]));
// The log would take the rows of one for those of the other.
if (shapesByNumber.size < shapes.length) throw new Error("Two synced tables have one number.");

for (const shape of shapes) {
  if (shape.parent) (shapeOf(shape.parent.table).children as Shape[]).push(shape);
}

/** @throws Error when the table is not synced: a mistake of ours, never of a user. */
export function shapeOf(table: PgTable | string): Shape {
  const name = isTable(table) ? getTableName(table) : table;
  const shape = shapesByName.get(name);
  if (!shape) throw new Error(`The table ${name} is not synced.`);
  return shape;
}

/** The shape with this name, or undefined: for names that come from outside. */
export function findShape(name: string): Shape | undefined {
  return shapesByName.get(name);
}

/** @throws Error when no synced table has this number. */
export function shapeOfNumber(number: number): Shape {
  const shape = shapesByNumber.get(number);
  if (!shape) throw new Error(`No synced table has the number ${number}.`);
  return shape;
}

function toShape(declaration: SyncedTable): Shape {
  const columns = Object.entries(getTableColumns(declaration.table))
    .filter(([key, column]) => key !== "orgId" && !column.generated)
    .map(([key, column]) => toColumn(key, column as PgColumn));
  return { ...declaration, name: getTableName(declaration.table), columns, children: [] };
}

function toColumn(key: string, column: PgColumn): Column {
  return {
    key,
    name: column.name,
    type: column.getSQLType(),
    notNull: column.notNull,
    default: column.default,
  };
}

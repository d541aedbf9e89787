import { type Shape, shapeOf, shapes } from "../../schema/shape.ts";
import { type AnyRow, decodeRow, type Value } from "../../shared/sync/row.ts";
import { quote } from "../../shared/sync/where-sql.ts";
import { createCopyRows } from "./copy-rows.ts";
import { jsonLiteral, listLiteral } from "./literal.ts";
import { type RowLoad, upsertSql } from "./row-load.ts";

/** Rows that a step has put or removed and that no statement has carried out yet. */
export interface RowWrites {
  put(shape: Shape, rows: readonly AnyRow[]): void;
  /** Many rows in wire order that are expected not to be here yet. */
  load(shape: Shape, rows: readonly (readonly Value[])[]): void;
  remove(shape: Shape, ids: readonly string[]): void;
  /** Whether the table would answer otherwise once these are carried out. */
  concern(shape: Shape): boolean;
  /** Whether rows of a table below this one wait: they were put while their parents were absent. */
  waitBelow(shape: Shape): boolean;
  /** Rows that were put or loaded so far; null where some were removed, too. */
  readonly onlyPuts: number | null;
  /** What carries out everything so far, in order: statements, and rows to be copied. */
  take(): (string | RowLoad)[];
}

export function createRowWrites(): RowWrites {
  let puts = new Map<Shape, Map<string, AnyRow>>();
  let removals = new Map<Shape, Set<string>>();
  /** Everything up to the last rows that were loaded. */
  let earlier: (string | RowLoad)[] = [];

  function takeLater(): string[] {
    const statements = [
      ...shapes.flatMap((shape) => removeSql(shape, [...(removals.get(shape) ?? [])])),
      ...shapes.flatMap((shape) => putSql(shape, [...(puts.get(shape)?.values() ?? [])])),
    ];
    [puts, removals] = [new Map(), new Map()];
    return statements;
  }

  function put(shape: Shape, rows: readonly AnyRow[]): void {
    const ofTable = puts.get(shape) ?? new Map<string, AnyRow>();
    puts.set(shape, ofTable);
    for (const row of rows) ofTable.set(row.id, row);
  }

  function load(shape: Shape, rows: readonly (readonly Value[])[]): void {
    earlier.push(...takeLater());
    const last = earlier.at(-1);
    if (typeof last === "object" && last.shape === shape) return last.rows.add(rows);
    const copied = createCopyRows(shape);
    if (copied) earlier.push({ shape, rows: copied });
    else
      return put(
        shape,
        rows.map((row) => decodeRow(shape, row)),
      );
    copied.add(rows);
  }

  const loads = () => earlier.filter((step) => typeof step === "object");

  function forgetPuts(shape: Shape, gone: ReadonlySet<unknown>): void {
    for (const id of gone) puts.get(shape)?.delete(id as string);
    for (const child of shape.children) {
      const column = child.parent?.column ?? "id";
      const orphans = [...(puts.get(child)?.values() ?? [])].filter((row) => gone.has(row[column]));
      if (orphans.length > 0) forgetPuts(child, new Set(orphans.map(({ id }) => id)));
    }
  }

  function concern(shape: Shape): boolean {
    const own = earlier.length > 0 || (puts.get(shape)?.size ?? 0) > 0 || removals.has(shape);
    const parent = shape.parent && shapeOf(shape.parent.table);
    return own || (parent !== undefined && losesRows(parent));
  }

  function losesRows(shape: Shape): boolean {
    const parent = shape.parent && shapeOf(shape.parent.table);
    return removals.has(shape) || (parent !== undefined && losesRows(parent));
  }

  return {
    concern,
    waitBelow: ({ children }) =>
      children.some((child) => (puts.get(child)?.size ?? 0) > 0) ||
      loads().some(({ shape }) => children.includes(shape)),
    put,
    load,
    remove: (shape, ids) => {
      if (ids.length === 0) return;
      const ofTable = removals.get(shape) ?? new Set();
      removals.set(shape, ofTable);
      for (const id of ids) ofTable.add(id);
      forgetPuts(shape, new Set(ids));
    },
    get onlyPuts() {
      if (removals.size > 0) return null;
      const counts = [
        ...[...puts.values()].map(({ size }) => size),
        ...loads().map(({ rows }) => rows.count),
      ];
      return counts.reduce((sum, count) => sum + count, 0);
    },
    take: () => {
      const steps = [...earlier, ...takeLater()];
      earlier = [];
      return steps;
    },
  };
}

function removeSql(shape: Shape, ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  return [`delete from ${quote(shape.name)} where id in ${listLiteral(ids)}`];
}

function putSql(shape: Shape, rows: readonly AnyRow[]): string[] {
  if (rows.length === 0) return [];
  return [`select engine.${quote(`put_${shape.name}`)}(${jsonLiteral(rows.map(withoutNulls))})`];
}

/** What is absent becomes null again, and half of a lead is null: that much less to write and to read. */
function withoutNulls(row: AnyRow): Partial<AnyRow> {
  const filled: Record<string, Value> = {};
  for (const key in row) {
    const value = row[key];
    if (value !== null && value !== undefined) filled[key] = value;
  }
  return filled;
}

/**
 * A function that adds or replaces any number of rows of a table; its plan is made once a session,
 * which for a single row is most of the cost. JSON keys are column keys.
 */
export function putFunctionSql(shape: Shape): string {
  const typed = shape.columns.map(({ key, type }) => `"${key}" ${type}`).join(", ");
  const source = `json_to_recordset(given) as r (${typed})`;
  return `create function engine.${quote(`put_${shape.name}`)} (given json) returns void language plpgsql as $$
begin
  ${upsertSql(shape, source, ({ key }) => `r."${key}"`)};
end $$;`;
}

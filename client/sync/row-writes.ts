import { type Shape, shapeOf, shapes } from "../../schema/shape.ts";
import { type AnyRow, decodeRow, type Value } from "../../shared/sync/row.ts";
import { quote } from "../../shared/sync/where-sql.ts";
import { createCopyRows } from "./copy-rows.ts";
import { listLiteral } from "./literal.ts";
import { putCall, type Statement } from "./row-functions.ts";
import type { RowLoad } from "./row-load.ts";
import type { RowsById } from "./store.ts";

/** Rows that a step has put or removed and that no statement has carried out yet. */
export interface RowWrites {
  /** @param told - called with the rows of these ids as they were when the statement is carried out */
  put(shape: Shape, rows: readonly AnyRow[], told?: (before: RowsById) => void): void;
  /** Many rows in wire order that are expected not to be here yet. */
  load(shape: Shape, rows: readonly (readonly Value[])[]): void;
  remove(shape: Shape, ids: readonly string[]): void;
  /** Whether the table would answer otherwise once these are carried out. */
  concern(shape: Shape): boolean;
  /** Whether rows of a table below this one wait: they were put while their parents were absent. */
  waitBelow(shape: Shape): boolean;
  /** Rows that were put or loaded so far; null where some were removed, too. */
  readonly onlyPuts: number | null;
  /** Whether somebody is to be told of what was there before rows that wait. */
  readonly waitsToTell: boolean;
  /** What carries out everything so far, in order: statements, and rows to be copied. */
  take(): (Statement | RowLoad)[];
}

export function createRowWrites(): RowWrites {
  let puts = new Map<Shape, Map<string, AnyRow>>();
  let removals = new Map<Shape, Set<string>>();
  /** Who is told of what was there before, by table. */
  let tellings = new Map<Shape, ((before: RowsById) => void)[]>();
  /** Everything up to the last rows that were loaded. */
  let earlier: (Statement | RowLoad)[] = [];

  function takeLater(): Statement[] {
    const statements = [
      ...shapes.flatMap((shape) => removeSql(shape, [...(removals.get(shape) ?? [])])),
      ...shapes.flatMap((shape) => putSql(shape)),
    ];
    [puts, removals, tellings] = [new Map(), new Map(), new Map()];
    return statements;
  }

  function putSql(shape: Shape): Statement[] {
    const rows = puts.get(shape);
    if (!rows || rows.size === 0) return [];
    const told = tellings.get(shape) ?? [];
    const all = (before: RowsById) => told.forEach((tell) => tell(before));
    return [putCall(shape, [...rows.values()], told.length > 0 ? all : undefined)];
  }

  function put(shape: Shape, rows: readonly AnyRow[], told?: (before: RowsById) => void): void {
    const ofTable = puts.get(shape) ?? new Map<string, AnyRow>();
    puts.set(shape, ofTable);
    for (const row of rows) ofTable.set(row.id, row);
    if (told) tellings.set(shape, [...(tellings.get(shape) ?? []), tellOf(rows, told)]);
  }

  function load(shape: Shape, rows: readonly (readonly Value[])[]): void {
    earlier.push(...takeLater());
    const last = earlier.at(-1);
    if (last && "rows" in last && last.shape === shape) return last.rows.add(rows);
    const copied = createCopyRows(shape);
    if (copied) earlier.push({ shape, rows: copied });
    else
      return put(
        shape,
        rows.map((row) => decodeRow(shape, row)),
      );
    copied.add(rows);
  }

  const loads = () => earlier.filter((step) => "rows" in step);

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
    get waitsToTell() {
      return tellings.size > 0;
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

/** The statement tells of all rows that were put by then. */
function tellOf(rows: readonly AnyRow[], told: (before: RowsById) => void) {
  return (before: RowsById) => {
    const known = rows.flatMap(({ id }) => before.get(id) ?? []);
    told(new Map(known.map((row) => [row.id, row])));
  };
}

function removeSql(shape: Shape, ids: readonly string[]): Statement[] {
  if (ids.length === 0) return [];
  return [{ sql: `delete from ${quote(shape.name)} where id in ${listLiteral(ids)}` }];
}

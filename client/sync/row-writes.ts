import { type Shape, shapeOf, shapes } from "../../schema/shape.ts";
import type { AnyRow, Value } from "../../shared/sync/row.ts";
import { quote } from "../../shared/sync/where-sql.ts";
import { jsonLiteral, listLiteral } from "./literal.ts";

/** Rows that a step has put or removed and that no statement has carried out yet. */
export interface RowWrites {
  put(shape: Shape, rows: readonly AnyRow[]): void;
  remove(shape: Shape, ids: readonly string[]): void;
  /** Whether the table would answer otherwise once these are carried out. */
  concern(shape: Shape): boolean;
  /** Whether rows of a table below this one wait: they were put while their parents were absent. */
  waitBelow(shape: Shape): boolean;
  /** Rows that were put so far; null where some were removed, too. */
  readonly onlyPuts: number | null;
  /** Statements for everything so far: removals first, parents before children. */
  take(): string[];
}

export function createRowWrites(): RowWrites {
  let puts = new Map<Shape, Map<string, AnyRow>>();
  let removals = new Map<Shape, Set<string>>();

  function forgetPuts(shape: Shape, gone: ReadonlySet<unknown>): void {
    for (const id of gone) puts.get(shape)?.delete(id as string);
    for (const child of shape.children) {
      const column = child.parent?.column ?? "id";
      const orphans = [...(puts.get(child)?.values() ?? [])].filter((row) => gone.has(row[column]));
      if (orphans.length > 0) forgetPuts(child, new Set(orphans.map(({ id }) => id)));
    }
  }

  function concern(shape: Shape): boolean {
    const own = (puts.get(shape)?.size ?? 0) > 0 || removals.has(shape);
    const parent = shape.parent && shapeOf(shape.parent.table);
    return own || (parent !== undefined && losesRows(parent));
  }

  function losesRows(shape: Shape): boolean {
    const parent = shape.parent && shapeOf(shape.parent.table);
    return removals.has(shape) || (parent !== undefined && losesRows(parent));
  }

  return {
    concern,
    waitBelow: ({ children }) => children.some((child) => (puts.get(child)?.size ?? 0) > 0),
    put: (shape, rows) => {
      const ofTable = puts.get(shape) ?? new Map<string, AnyRow>();
      puts.set(shape, ofTable);
      for (const row of rows) ofTable.set(row.id, row);
    },
    remove: (shape, ids) => {
      if (ids.length === 0) return;
      const ofTable = removals.get(shape) ?? new Set();
      removals.set(shape, ofTable);
      for (const id of ids) ofTable.add(id);
      forgetPuts(shape, new Set(ids));
    },
    get onlyPuts() {
      if (removals.size > 0) return null;
      return [...puts.values()].reduce((sum, rows) => sum + rows.size, 0);
    },
    take: () => {
      const statements = [
        ...shapes.flatMap((shape) => removeSql(shape, [...(removals.get(shape) ?? [])])),
        ...shapes.flatMap((shape) => putSql(shape, [...(puts.get(shape)?.values() ?? [])])),
      ];
      [puts, removals] = [new Map(), new Map()];
      return statements;
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
  const names = shape.columns.map(({ name }) => quote(name));
  const keys = shape.columns.map(({ key }) => `r."${key}"`);
  const typed = shape.columns.map(({ key, type }) => `"${key}" ${type}`);
  const sets = names.slice(1).map((name) => `${name} = excluded.${name}`);
  return `create function engine.${quote(`put_${shape.name}`)} (given json) returns void language plpgsql as $$
begin
  insert into ${quote(shape.name)} (${names.join(", ")})
  select ${keys.join(", ")} from json_to_recordset(given) as r (${typed.join(", ")})
  ${hasParentSql(shape)}
  on conflict (id) do update set ${sets.join(", ")};
end $$;`;
}

function hasParentSql(shape: Shape): string {
  if (!shape.parent) return "";
  const parent = shapeOf(shape.parent.table);
  return `where exists (select from ${quote(parent.name)} p where p.id = r."${shape.parent.column}")`;
}

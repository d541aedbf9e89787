import type { Shape } from "../../schema/shape.ts";
import type { AnyRow, Value } from "../../shared/sync/row.ts";
import type { Changes, RowChange } from "./change.ts";

const canonical = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * Changes as watchers compare them: one a row, from its first image to its last, with moments written
 * as the database gives them back; a mutation may have written `2026-11-21T10:00+05:30`.
 */
export function toNetChanges({ rows, tables }: Changes): Changes {
  const net = new Map<string, RowChange>();
  for (const { shape, before, after } of rows) {
    const key = `${shape.name}/${(after ?? before)?.id}`;
    const first = net.get(key);
    net.set(key, {
      shape,
      before: first ? first.before : before && toCanonical(shape, before),
      after: after && toCanonical(shape, after),
    });
  }
  return { tables, rows: [...net.values()] };
}

function toCanonical(shape: Shape, row: AnyRow): AnyRow {
  const others = shape.columns.flatMap(({ key, type }): [string, Value][] => {
    const value = row[key];
    if (!type.startsWith("timestamp") || typeof value !== "string") return [];
    return canonical.test(value) ? [] : [[key, new Date(value).toISOString()]];
  });
  return others.length > 0 ? ({ ...row, ...Object.fromEntries(others) } as AnyRow) : row;
}

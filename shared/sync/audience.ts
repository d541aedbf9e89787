import type { AudienceKey } from "../../schema/synced.ts";
import type { Shape } from "../../schema/shape.ts";
import type { AnyRow } from "./row.ts";
import { and, eq, isNull, or, always, type Where } from "./where.ts";

/**
 * The audience keys of a row of a table without parent: who may see it. The change-log trigger
 * computes the same from the same declaration in SQL.
 */
export function audienceOf(shape: Shape, orgId: string, row: AnyRow): string[] {
  return shape.audience.flatMap((part) => keyOf(part, orgId, row) ?? []);
}

export function intersects(left: readonly string[], right: ReadonlySet<string>): boolean {
  return left.some((key) => right.has(key));
}

/**
 * The rows of a table without parent that `keys` reach, as a condition: for an index where a
 * comparison of key sets could use none.
 */
export function reachedBy(shape: Shape, orgId: string, keys: readonly string[]): Where {
  return or(...shape.audience.flatMap((part) => conditionOf(part, orgId, keys)));
}

function keyOf(part: AudienceKey, orgId: string, row: AnyRow): string | undefined {
  const applies = (part.whenNull ?? []).every((column) => (row[column] ?? null) === null);
  if (!applies) return undefined;
  if (part.column === undefined) return part.key;
  const value = part.column === "orgId" ? orgId : row[part.column];
  return typeof value === "string" ? part.key + value : undefined;
}

function conditionOf(part: AudienceKey, orgId: string, keys: readonly string[]): Where[] {
  const nulls = (part.whenNull ?? []).map((column) => isNull<AnyRow>(column));
  const { column } = part;
  if (column === undefined) return keys.includes(part.key) ? [and(...nulls)] : [];
  if (column === "orgId") return keys.includes(part.key + orgId) ? [always()] : [];
  return keys
    .filter((key) => key.startsWith(part.key) && isUuid(key.slice(part.key.length)))
    .map((key) => and(...nulls, eq<AnyRow>(column, key.slice(part.key.length))));
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

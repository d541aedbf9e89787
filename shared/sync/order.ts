import type { Order } from "./query.ts";
import type { AnyRow, Value } from "./row.ts";

/** Compares rows as PostgreSQL's `order by` does: nulls last ascending, first descending. */
export function compareBy(orderBy: readonly Order<AnyRow>[]): (a: AnyRow, b: AnyRow) => number {
  return (a, b) => {
    for (const { column, direction } of orderBy) {
      const difference = compareValues(a[column] ?? null, b[column] ?? null);
      if (difference !== 0) return direction === "asc" ? difference : -difference;
    }
    return 0;
  };
}

function compareValues(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

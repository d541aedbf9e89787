import { shapeOf, type Shape } from "../../schema/shape.ts";
import type { Floors } from "../../shared/sync/protocol/coverage.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import type { Sight } from "./oracle.ts";

/** Whether a replica must hold the row: neither it nor what it hangs on lies below the floors. */
export function isCovered(shape: Shape, row: AnyRow, sight: Sight, floors: Floors): boolean {
  if ((row["createdAt"] as string) < (floors[shape.name] ?? "")) return false;
  if (!shape.parent) return true;
  const parent = shapeOf(shape.parent.table);
  const parentRow = sight.get(parent.name)?.get(row[shape.parent.column] as string);
  return !parentRow || isCovered(parent, parentRow, sight, floors);
}

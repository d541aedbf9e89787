import { type Shape, shapeOf } from "../../schema/shape.ts";
import { audienceOf, intersects } from "../../shared/sync/audience.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import type { Sight } from "../../server/sync/sight.ts";
import { type DatabaseState, rowOf, rowsOf } from "./memory-database.ts";

/** The rows that keys reach and that are not below a replica's floors. */
export function inSight(
  state: DatabaseState,
  orgId: string,
  shape: Shape,
  { keys, floors }: Sight,
): AnyRow[] {
  const isAbove = ({ name }: Shape, { createdAt }: AnyRow) =>
    (createdAt as string) >= (floors[name] ?? "");
  return rowsOf(state, shape).filter((row) => {
    if (!isAbove(shape, row)) return false;
    if (!shape.parent) return intersects(audienceOf(shape, orgId, row), keys);
    const parent = shapeOf(shape.parent.table);
    const parentRow = rowOf(state, parent, row[shape.parent.column] as string);
    if (!parentRow || !isAbove(parent, parentRow)) return false;
    return intersects(audienceOf(parent, orgId, parentRow), keys);
  });
}

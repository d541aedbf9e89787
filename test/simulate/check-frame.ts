import { findShape } from "../../schema/shape.ts";
import { decodeRow, type Value } from "../../shared/sync/row.ts";
import { visibleTo } from "./oracle.ts";
import type { World } from "./world.ts";

/** Versions that may pass between the reading of a frame and its sending. */
const slack = 4;

/** No frame may carry a row or a column that its person could not see just now. */
export function checkFrame(world: World, userId: string, frame: string): void {
  const message = JSON.parse(frame) as {
    type: string;
    tbl?: string;
    rows?: Value[][];
    puts?: [string, Value[][]][];
  };
  const puts =
    message.type === "snapPart" && message.tbl
      ? [[message.tbl, message.rows ?? []] as const]
      : (message.puts ?? []);
  for (const [tbl, rows] of puts) {
    const shape = findShape(tbl);
    if (!shape) continue;
    for (const values of rows) {
      const row = decodeRow(shape, values);
      if (!wasVisible(world, userId, tbl, row))
        world.faults.push(`A frame leaked a ${tbl} to ${userId}`);
    }
  }
}

function wasVisible(world: World, userId: string, tbl: string, row: { id: string }): boolean {
  const { head, history } = world.database;
  for (let version = head; version >= Math.max(0, head - slack); version--) {
    const tables = history.get(version);
    const seen = tables && visibleTo(tables, userId).get(tbl)?.get(row.id);
    if (seen && JSON.stringify(seen) === JSON.stringify({ ...seen, ...row })) return true;
  }
  return false;
}

import { type Shape, shapeOf } from "../../schema/shape.ts";
import type { Value } from "../../shared/sync/row.ts";
import type { Version } from "./memory-database.ts";
import type { Endpoint } from "./network.ts";
import { visibleTo } from "./oracle.ts";
import { longMs } from "./round-trip.ts";
import { textOf } from "./row-text.ts";
import type { World } from "./world.ts";

/** Time that may pass between the reading of a frame and its sending. */
const slackMs = 4 * longMs;

/** No frame may carry a row or a column that its person could not see just now. */
export function checkFrame(world: World, userId: string, frame: string, endpoint: Endpoint): void {
  // A node that lags shows what was; that it is what was, its devices show.
  const node = world.nodes.find(({ hub }) => hub === endpoint.hub);
  if (!node || node.lagUntil >= world.clock.now() - slackMs) return;
  const rows = rowsIn(frame);
  if (rows.length === 0) return;
  const recent = recentVersions(world);
  for (const { shape, id, text } of rows) {
    const isVisible = recent.some(({ tables }) => {
      const seen = visibleTo(tables, userId).get(shape.name)?.get(id);
      return seen && textOf(shape, seen) === text;
    });
    if (!isVisible) world.faults.push(`A frame leaked a ${shape.name} to ${userId}`);
  }
}

interface FrameRow {
  readonly shape: Shape;
  readonly id: string;
  readonly text: string;
}

/** Frames that carry rows. */
const carriers = /^\{"type":"(poke|snapPart|fetched)"/;

/** People of one scope receive the same frame one after another: it is read once. */
let last: { frame: string; rows: readonly FrameRow[] } = { frame: "", rows: [] };

function rowsIn(frame: string): readonly FrameRow[] {
  if (!carriers.test(frame)) return [];
  if (last.frame === frame) return last.rows;
  const { puts, tbl, rows } = JSON.parse(frame) as {
    tbl?: string;
    rows?: Value[][];
    puts?: [string, Value[][]][];
  };
  const tables = puts ?? [[tbl ?? "", rows ?? []] as const];
  const found = tables.flatMap(([name, ofTable]) => {
    const shape = shapeOf(name);
    return ofTable.map((row) => ({ shape, id: row[0] as string, text: JSON.stringify(row) }));
  });
  last = { frame, rows: found };
  return found;
}

/** Versions that were the newest at some moment of the slack, newest first. */
function recentVersions({ database, clock }: World): Version[] {
  const versions = database.versions();
  const recent: Version[] = [];
  for (let at = versions.length - 1; at >= 0; at--) {
    const version = versions[at] as Version;
    recent.push(version);
    if (version.since < clock.now() - slackMs) break;
  }
  return recent;
}

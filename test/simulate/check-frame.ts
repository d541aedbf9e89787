import { findShape } from "../../schema/shape.ts";
import { decodeRow, type Value } from "../../shared/sync/row.ts";
import type { Version } from "./memory-database.ts";
import type { Endpoint } from "./network.ts";
import { visibleTo } from "./oracle.ts";
import type { World } from "./world.ts";

/** Time that may pass between the reading of a frame and its sending. */
const slackMs = 60;

/** No frame may carry a row or a column that its person could not see just now. */
export function checkFrame(world: World, userId: string, frame: string, endpoint: Endpoint): void {
  // A node that lags shows what was; that it is what was, its devices show.
  const node = world.nodes.find(({ hub }) => hub === endpoint.hub);
  if (!node || node.lagUntil >= world.clock.now() - slackMs) return;
  if (!frame.startsWith('{"type":"poke"') && !frame.startsWith('{"type":"snapPart"')) return;
  const message = JSON.parse(frame) as {
    tbl?: string;
    rows?: Value[][];
    puts?: [string, Value[][]][];
  };
  for (const [tbl, rows] of message.puts ?? [[message.tbl ?? "", message.rows ?? []] as const]) {
    const shape = findShape(tbl);
    if (!shape) continue;
    const recent = recentVersions(world);
    for (const values of rows) {
      if (!wasVisible(recent, userId, tbl, decodeRow(shape, values)))
        world.faults.push(`A frame leaked a ${tbl} to ${userId}`);
    }
  }
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

function wasVisible(
  recent: readonly Version[],
  userId: string,
  tbl: string,
  row: { id: string },
): boolean {
  return recent.some(({ tables }) => {
    const seen = visibleTo(tables, userId).get(tbl)?.get(row.id);
    return seen !== undefined && JSON.stringify(seen) === JSON.stringify({ ...seen, ...row });
  });
}

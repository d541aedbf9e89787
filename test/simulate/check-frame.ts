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

/**
 * No frame may carry a row or a column that its person could not see just now, or tell them that a row is
 * gone which they never could see.
 */
export function checkFrame(world: World, userId: string, frame: string, endpoint: Endpoint): void {
  // A node that lags shows what was; that it is what was, its devices show.
  const node = world.nodes.find(({ hub }) => hub === endpoint.hub);
  if (!node || node.lagUntil >= world.clock.now() - slackMs) return;
  const { rows, dels } = contentOf(frame);
  for (const { shape, id } of dels)
    if (!wasEverVisible(world, userId, shape, id))
      world.faults.push(`A frame leaked the id of a ${shape.name} to ${userId}`);
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

interface FrameContent {
  readonly rows: readonly FrameRow[];
  readonly dels: readonly Pick<FrameRow, "shape" | "id">[];
}

const nothing: FrameContent = { rows: [], dels: [] };

/** People of one scope receive the same frame one after another: it is read once. */
let last: { readonly frame: string; readonly content: FrameContent } = {
  frame: "",
  content: nothing,
};

function contentOf(frame: string): FrameContent {
  if (!carriers.test(frame)) return nothing;
  if (last.frame === frame) return last.content;
  const { puts, tbl, rows, dels } = JSON.parse(frame) as {
    tbl?: string;
    rows?: Value[][];
    puts?: [string, Value[][]][];
    dels?: [string, string[]][];
  };
  const tables = puts ?? [[tbl ?? "", rows ?? []] as const];
  const content: FrameContent = {
    rows: tables.flatMap(([name, ofTable]) => {
      const shape = shapeOf(name);
      return ofTable.map((row) => ({ shape, id: row[0] as string, text: JSON.stringify(row) }));
    }),
    dels: (dels ?? []).flatMap(([name, ids]) => ids.map((id) => ({ shape: shapeOf(name), id }))),
  };
  last = { frame, content };
  return content;
}

/** Whether there was a version at which the person might see the row: newest first, where it mostly is. */
function wasEverVisible({ database }: World, userId: string, shape: Shape, id: string): boolean {
  return database
    .versions()
    .toReversed()
    .some(({ tables }) => visibleTo(tables, userId).get(shape.name)?.has(id) === true);
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

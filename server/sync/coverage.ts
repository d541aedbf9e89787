import type { Clock } from "../../shared/sync/clock.ts";
import type { Floors } from "../../shared/sync/protocol/coverage.ts";
import type { Snapshots } from "./snapshot.ts";
import { sightTables } from "./sight.ts";

/** No replica holds more rows of a capped table than this, whatever it wants. */
export const mostCapped = 100_000;
const historyDays = 90;
const dayMs = 86_400_000;

/** Chooses where a new replica's rows end: the newest so many, and of the history the last days. */
export async function chooseFloors(
  snapshots: Snapshots,
  clock: Clock,
  orgId: string,
  keys: ReadonlySet<string>,
  want: number,
): Promise<Floors> {
  const floors: Record<string, string> = {};
  const most = Math.min(want, mostCapped);
  for (const shape of sightTables) {
    if (shape.coverage === "history") floors[shape.name] = daysAgo(clock, historyDays);
    if (shape.coverage !== "capped") continue;
    const floor = await snapshots.floorOf(shape, orgId, { keys, floors: {} }, most);
    if (floor !== null) floors[shape.name] = floor;
  }
  return floors;
}

/** Midnight UTC, so that replicas of one day agree. */
function daysAgo(clock: Clock, days: number): string {
  const today = Math.floor(clock.now() / dayMs);
  return new Date((today - days) * dayMs).toISOString();
}

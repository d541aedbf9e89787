import type { Replica } from "../../../../client/sync/replica.ts";
import type { Random } from "../../leads/random.ts";
import { compareLists, type ListTimings } from "./list-timings.ts";
import { readPlainList } from "./plain-list.ts";
import { filterSamples } from "./samples.ts";
import { watchRun, type WatchedRun } from "./watch-run.tsx";

export interface FilteredRun {
  readonly run: WatchedRun;
  readonly filters: ListTimings;
}

const betweenMs = 250;

/** Starts a sync run, watches it, and filters leads some four times a second as long as it goes on. */
export async function filterDuringRun(replica: Replica, random: Random): Promise<FilteredRun> {
  const list = await readPlainList(replica);
  const some = (count: number) => filterSamples(replica, random, count);
  await compareLists(replica, list, await some(20));
  const filters: ListTimings = { values: [], floors: [] };
  const watched = watchRun(replica);
  for (;;) {
    const { values, floors } = await compareLists(replica, list, await some(1), 0);
    filters.values.push(...values);
    filters.floors.push(...floors);
    const pause = new Promise<undefined>((resolve) => setTimeout(resolve, betweenMs));
    const run = await Promise.race([watched, pause]);
    if (run) return { run, filters };
  }
}

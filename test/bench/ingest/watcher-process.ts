import type { LocalReplica } from "../../../client/sync/local-replica.ts";
import { runById } from "../../../client/ingestion/run-rows.ts";
import { openRunStatuses } from "../../../shared/ingestion/vocabulary.ts";
import { startRuns } from "../../../shared/ingestion/start-runs.ts";
import { uuidv7 } from "uuidv7";
import { serveParent } from "../child.ts";
import { compareLists, type ListTimings } from "../filter/page/list-timings.ts";
import { readPlainList } from "../filter/page/plain-list.ts";
import { filterSamples } from "../filter/page/samples.ts";
import { createRandom } from "../leads/random.ts";
import { usageDuties } from "../process-usage.ts";
import { openReplica, type SignedIn } from "../open-replica.ts";

/** A device whose replica is a PGlite: it starts a run, watches it, and filters leads meanwhile. */
export type WatcherDuties = typeof duties;

/** What was seen of a run. Times in ms. */
export interface Watched {
  readonly status: string;
  readonly processed: number;
  /** From asking for the run to hearing of its end. */
  readonly wholeMs: number;
  /** From hearing that it goes on to hearing of its end. */
  readonly goingMs: number;
  /** The longest time between two tidings of it while it went on. */
  readonly longestPauseMs: number;
  readonly tidings: number;
}

let replica: LocalReplica;
let filtering = true;
const random = createRandom(7);

const duties = {
  ...usageDuties,
  join: async ({ url, person }: { url: string; person: SignedIn }): Promise<void> => {
    replica = await openReplica(url, person, "pglite");
  },
  /** Starts a full run and resolves when it has ended. */
  watchRun: async (): Promise<Watched> => {
    const id = uuidv7();
    filtering = true;
    const askedAt = performance.now();
    const watched = watch(id, askedAt);
    const runs = [{ id, crmSource: "hubspot", model: "contacts" }];
    await replica.mutate(startRuns.name, { runs, options: { full: true } });
    return watched.finally(() => (filtering = false));
  },
  /** Filters leads, some four times a second, as long as the run goes on. */
  filter: async (): Promise<ListTimings> => {
    const list = await readPlainList(replica);
    const some = (count: number) => filterSamples(replica, random, count);
    await compareLists(replica, list, await some(20));
    const all: ListTimings = { values: [], floors: [] };
    while (filtering) {
      const { values, floors } = await compareLists(replica, list, await some(1), 0);
      all.values.push(...values);
      all.floors.push(...floors);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    return all;
  },
};

serveParent(duties, async () => replica.close());

function watch(id: string, askedAt: number): Promise<Watched> {
  const tidingsAt: number[] = [];
  return new Promise((resolve) => {
    const stop = replica.watch(runById(id), ([run]) => {
      if (!run || run.status === "queued") return;
      const now = performance.now();
      tidingsAt.push(now);
      if (openRunStatuses.includes(run.status as never)) return;
      queueMicrotask(() => stop());
      const { status, processed } = run;
      const [first = now] = tidingsAt;
      const pauses = tidingsAt.slice(1).map((at, index) => at - (tidingsAt[index] ?? at));
      resolve({
        status,
        processed,
        wholeMs: now - askedAt,
        goingMs: now - first,
        longestPauseMs: Math.max(0, ...pauses),
        tidings: tidingsAt.length,
      });
    });
  });
}

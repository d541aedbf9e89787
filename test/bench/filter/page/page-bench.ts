import { leadCounts } from "../../../../client/leads/lead-rows.ts";
import type { Replica } from "../../../../client/sync/replica.ts";
import { always } from "../../../../shared/sync/where.ts";
import { createRandom } from "../../leads/random.ts";
import { changeLeads, type ChangeTimings } from "./changes.ts";
import { type FilteredRun, filterDuringRun } from "./filter-during-run.ts";
import { idsInSight, untilShown } from "./list-on-screen.ts";
import { compareLists, type ListTimings } from "./list-timings.ts";
import { readPlainList } from "./plain-list.ts";
import { filterSamples, readSearchSamples } from "./samples.ts";

/** What can be measured in the page; every answer is in ms. */
export interface PageBench {
  /** Times since the navigation: first rows on the screen, and all of them loaded and indexed. */
  loaded(): Promise<{ rows: number; all: number; leads: number }>;
  /** Filters by status, source, owner and time. */
  filter(count: number): Promise<ListTimings>;
  /** Searches for parts of names, numbers and addresses. */
  search(count: number): Promise<ListTimings>;
  /** Own changes of leads in sight until the list shows them. */
  change(count: number): Promise<ChangeTimings>;
  /** Ids of the first leads of the list. */
  inSight(): Promise<string[]>;
  /** Resolves when the list shows the text, with the moment in ms since 1970. */
  shown(text: string): Promise<number>;
  /** A sync run over a source from its start to its end, and filters meanwhile. */
  filterDuringRun(): Promise<FilteredRun>;
}

declare global {
  interface Window {
    bench?: PageBench;
  }
}

export function createPageBench(replica: Replica): PageBench {
  const random = createRandom(7);
  const rows = untilShown("[role=grid] [role=gridcell]").then(() => performance.now());
  const all = new Promise<number>((resolve) => {
    replica.watchStatus(({ state }) => {
      if (state === "live") resolve(performance.now());
    });
  });

  return {
    loaded: async () => {
      const times = { rows: await rows, all: await all };
      const [counted] = await replica.query(leadCounts(always(), []));
      return { ...times, leads: counted?.count ?? 0 };
    },
    filter: async (count) =>
      compareLists(
        replica,
        await readPlainList(replica),
        await filterSamples(replica, random, count),
      ),
    search: async (count) =>
      compareLists(
        replica,
        await readPlainList(replica),
        await readSearchSamples(replica, random, count),
      ),
    change: (count) => changeLeads(replica, random, count),
    inSight: () => idsInSight(replica),
    shown: async (text) => performance.timeOrigin + (await untilShown("[role=grid]", text)),
    filterDuringRun: () => filterDuringRun(replica, random),
  };
}

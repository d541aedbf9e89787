import type { Browser } from "playwright-core";
import { demoPassword } from "../../../server/demo/people.ts";
import { signIn } from "../../client.ts";
import type { BuiltPage } from "./build-page.ts";
import { changeFromElsewhere } from "./change-from-elsewhere.ts";
import { ask, openMeasuredPage } from "./measured-page.ts";
import type { ChangeTimings } from "./page/changes.ts";
import type { ListTimings } from "./page/list-timings.ts";

/** Times in ms on one device. */
export interface DeviceTimings {
  readonly firstRows: number;
  readonly live: number;
  /** One entry a run. */
  readonly filter: ListTimings[];
  readonly search: ListTimings[];
  readonly own: ChangeTimings[];
  readonly others: number[][];
}

/** How much is measured: runs, and in each so many filters, searches and changes of either kind. */
export interface Effort {
  readonly runs: number;
  readonly queries: number;
  readonly changes: number;
}

/** Signs in on a device without any storage, waits for its replica and measures it. */
export async function measureDevice(
  browser: Browser,
  built: BuiltPage,
  url: string,
  { runs, queries, changes }: Effort,
): Promise<DeviceTimings> {
  const admin = await signIn({ url, email: "admin@demo.test", password: demoPassword });
  const page = await openMeasuredPage(browser, built, url, admin);
  try {
    const loaded = await ask(page, "loaded", []);
    const timings: DeviceTimings = {
      firstRows: loaded.rows,
      live: loaded.all,
      filter: [],
      search: [],
      own: [],
      others: [],
    };
    for (let run = 0; run < runs; run++) {
      timings.filter.push(await ask(page, "filter", [queries]));
      timings.search.push(await ask(page, "search", [queries]));
      timings.own.push(await ask(page, "change", [changes]));
      timings.others.push(await changeFromElsewhere(page, url, admin, changes));
    }
    return timings;
  } finally {
    await page.context().close();
  }
}

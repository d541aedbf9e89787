import type { Browser, Page } from "playwright-core";
import { uuidv7 } from "uuidv7";
import { demoPassword } from "../../../server/demo/people.ts";
import { updateLead } from "../../../shared/leads/update-lead.ts";
import { signIn } from "../../client.ts";
import { openReplica, type SignedIn } from "../open-replica.ts";
import type { BuiltPage } from "./build-page.ts";
import type { ChangeTimings } from "./page/changes.ts";
import type { ListTimings } from "./page/list-timings.ts";
import type { PageBench } from "./page/page-bench.ts";

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

const loadMs = 180_000;

/** Signs in on a device without any storage, waits for its replica and measures it. */
export async function measureDevice(
  browser: Browser,
  built: BuiltPage,
  url: string,
  { runs, queries, changes }: Effort,
): Promise<DeviceTimings> {
  const admin = await signIn({ url, email: "admin@demo.test", password: demoPassword });
  const page = await openSignedIn(browser, built, url, admin);
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

async function openSignedIn(
  browser: Browser,
  built: BuiltPage,
  url: string,
  { cookie }: SignedIn,
): Promise<Page> {
  // Tall enough for fifty rows.
  const context = await browser.newContext({ viewport: { width: 1280, height: 2000 } });
  const cookies = cookie.split("; ").map((pair) => {
    const [name = "", value = ""] = pair.split(/=(.*)/);
    return { name, value, url };
  });
  await context.addCookies(cookies);
  await built.serveTo(context, url);
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(error));
  page.setDefaultTimeout(loadMs);
  await page.goto(url);
  await page.waitForFunction(() => window.bench !== undefined);
  return page;
}

/** Calls one of the page's measurements by its name. */
function ask<Name extends keyof PageBench>(
  page: Page,
  name: Name,
  args: Parameters<PageBench[Name]>,
): Promise<Awaited<ReturnType<PageBench[Name]>>> {
  const call = ([method, given]: [string, unknown[]]) => {
    const bench = window.bench as unknown as Record<string, (...all: unknown[]) => unknown>;
    return bench[method]?.(...given);
  };
  return page.evaluate(call, [name, args] as [string, unknown[]]) as never;
}

/** Somebody else changes leads that the list shows: from their change until it is on this screen. */
async function changeFromElsewhere(
  page: Page,
  url: string,
  person: SignedIn,
  count: number,
): Promise<number[]> {
  const replica = await openReplica(url, person, "memory");
  const leadIds = await ask(page, "inSight", []);
  const times: number[] = [];
  for (let index = 0; index < count; index++) {
    const name = `Changed elsewhere ${times.length} ${uuidv7().slice(-6)}`;
    const shown = ask(page, "shown", [name]);
    // Lets the page begin to look, and the counts of the change before pass.
    await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 200));
    const begin = performance.timeOrigin + performance.now();
    const leadId = leadIds[index % leadIds.length];
    await replica.mutate(updateLead.name, { leadId, eventId: uuidv7(), changes: { name } });
    times.push((await shown) - begin);
  }
  await replica.close();
  return times;
}

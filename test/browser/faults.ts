import type { BrowserContext, Page } from "playwright-core";
import type { Stage } from "./stage.ts";

/** The tabs of one person on one device, and which of them the browser has put to sleep. */
export interface Tabs {
  readonly device: BrowserContext;
  readonly awake: Set<Page>;
  readonly asleep: Set<Page>;
}

/** Something that goes wrong for tabs of one device. */
type Fault = (stage: Stage, tabs: Tabs) => Promise<void>;

export const faults = {
  /** The tab that holds the storage is closed without notice. */
  closeLeader: async (_, tabs) => close(tabs, leaderOf(tabs)),
  closeFollower: async (_, tabs) =>
    close(
      tabs,
      [...tabs.awake].find((page) => page !== leaderOf(tabs)),
    ),
  /** The worker ends in the midst of whatever it does. */
  killWorker: async (_, tabs) => {
    const [worker] = leaderOf(tabs)?.workers() ?? [];
    // It cannot answer any more.
    await worker?.evaluate(() => self.close()).catch(() => undefined);
  },
  reloadLeader: async (_, tabs) => {
    const leader = leaderOf(tabs);
    if (!leader) return;
    await leader.reload();
    await leader.waitForFunction(() => window.tab !== undefined, undefined, { polling: 50 });
  },
  /** The tab in the lead is about to be stopped in the background. */
  freezeLeader: async (_, tabs) => freeze(tabs, leaderOf(tabs)),
  cutOff: async ({ pages }) => pages.setOnline(false),
  cutOffAndCloseLeader: async ({ pages }, tabs) => {
    pages.setOnline(false);
    await close(tabs, leaderOf(tabs));
  },
  none: async () => undefined,
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;

/** Ends what is still wrong: the network is back, sleeping tabs wake, closed ones are replaced. */
export async function mend(stage: Stage, tabs: Tabs, count: number): Promise<void> {
  stage.pages.setOnline(true);
  for (const page of tabs.asleep) await tell(page, "resume");
  for (const page of tabs.asleep) tabs.awake.add(page);
  tabs.asleep.clear();
  while (tabs.awake.size < count) {
    const page = await stage.openTab(tabs.device);
    tabs.awake.add(page);
    for (const leadId of stage.leadIds)
      await page.evaluate((id) => window.tab?.followAttempts(id), leadId);
  }
}

function leaderOf({ awake }: Tabs): Page | undefined {
  return [...awake].find((page) => page.workers().length > 0);
}

async function close({ awake }: Tabs, page: Page | undefined): Promise<void> {
  if (!page) return;
  awake.delete(page);
  await page.close();
}

async function freeze({ awake, asleep }: Tabs, page: Page | undefined): Promise<void> {
  if (!page) return;
  awake.delete(page);
  asleep.add(page);
  await tell(page, "freeze");
}

/** What the browser tells a page before it stops it, and after. Without windows Chromium stops none. */
function tell(page: Page, event: "freeze" | "resume"): Promise<boolean> {
  return page.evaluate((name) => document.dispatchEvent(new Event(name)), event);
}

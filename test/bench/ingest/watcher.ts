import type { Browser } from "playwright-core";
import { buildPage } from "../filter/build-page.ts";
import { ask, openMeasuredPage } from "../filter/measured-page.ts";
import { openChromium } from "../filter/open-chromium.ts";
import type { FilteredRun } from "../filter/page/filter-during-run.ts";
import type { SignedIn } from "../open-replica.ts";

/** Somebody with the lead list open in a Chromium: they start a run, watch it, and filter meanwhile. */
export interface Watcher {
  filterDuringRun(): Promise<FilteredRun>;
  /** Milliseconds of processor that the whole browser has taken. */
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

/** Resolves once the device has every lead. */
export async function openWatcher(url: string, person: SignedIn): Promise<Watcher> {
  const [built, browser] = await Promise.all([buildPage(), openChromium()]);
  const stop = async () => {
    await browser.close();
    await built.remove();
  };
  try {
    const page = await openMeasuredPage(browser, built, url, person);
    await ask(page, "loaded", []);
    return {
      filterDuringRun: () => ask(page, "filterDuringRun", []),
      cpuMs: () => cpuMs(browser),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function cpuMs(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

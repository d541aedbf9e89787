import type { BrowserContext, Page } from "playwright-core";
import { demoPassword } from "../../../server/demo/people.ts";
import { buildPage, clientFolder } from "../../browser/build-page.ts";
import { servePage } from "../../browser/page-server.ts";
import { signIn } from "../../client.ts";
import { startChild } from "../child.ts";
import { openChromium } from "../filter/open-chromium.ts";
import type { Bench } from "../measurement.ts";
import type { ServerDuties } from "../server-process.ts";

/**
 * The lead list on a device that has been used before, from the navigation to its first rows: with the
 * screens that were kept, beside the same start without them, which waits for the replica.
 */
export const start: Bench = async function* ({ quick, sizes }) {
  const server = startChild<ServerDuties>(new URL("../server-process.ts", import.meta.url));
  const { url } = await server.ask("address", undefined);
  const [folder, browser] = await Promise.all([buildPage(clientFolder), openChromium()]);
  const pages = await servePage(folder.path, url);
  try {
    let present = 0;
    for (const size of sizes ?? (quick ? [1000] : [10_000])) {
      await server.ask("addLeads", { count: size - present, seed: size });
      present = size;
      const { cookie } = await signIn({
        url: pages.url,
        email: "admin@demo.test",
        password: demoPassword,
      });
      const device = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      await signInDevice(device, cookie, pages.url);
      // The first start fetches everything.
      await open(device, pages.url);
      const kept: Start[] = [];
      const bare: Start[] = [];
      for (let run = 0; run < (quick ? 1 : 5); run++) {
        kept.push(await open(device, pages.url));
        await forgetScreens(device, pages.url);
        bare.push(await open(device, pages.url));
      }
      await device.close();
      const of = { case: `${size / 1000}k leads, used before`, unit: "ms" };
      yield {
        ...of,
        metric: "navigation to first rows",
        values: kept.map(({ rowsMs }) => rowsMs),
        floors: bare.map(({ rowsMs }) => rowsMs),
      };
      yield { ...of, metric: "navigation to live", values: kept.map(({ liveMs }) => liveMs) };
    }
  } finally {
    await browser.close();
    await pages.close();
    await folder.remove();
    await server.stop();
  }
};

/** Times since the navigation. */
interface Start {
  readonly rowsMs: number;
  readonly liveMs: number;
}

declare global {
  interface Window {
    firstRowsAt?: number;
  }
}

async function signInDevice(device: BrowserContext, cookie: string, url: string): Promise<void> {
  device.setDefaultTimeout(180_000);
  await device.addCookies(
    cookie.split("; ").map((pair) => {
      const [name = "", value = ""] = pair.split(/=(.*)/);
      return { name, value, url };
    }),
  );
  await device.addInitScript(() => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector("[role=grid] [role=gridcell]")) return;
      window.firstRowsAt = performance.now();
      observer.disconnect();
    });
    observer.observe(document, { childList: true, subtree: true });
  });
}

/** Opens the list in a tab of its own and closes it once everything there has been kept. */
async function open(device: BrowserContext, url: string): Promise<Start> {
  const page = await device.newPage();
  await page.goto(`${url}/leads`);
  await page.waitForFunction(() => window.firstRowsAt !== undefined, undefined, { polling: 20 });
  const liveMs = await untilLive(page);
  const rowsMs = await page.evaluate(() => window.firstRowsAt ?? 0);
  // Screens are kept a second after they last changed.
  await page.waitForTimeout(3000);
  await page.close();
  // The next start must not find files that are still held.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return { rowsMs, liveMs };
}

async function untilLive(page: Page): Promise<number> {
  await page.getByText("Live", { exact: true }).first().waitFor();
  return page.evaluate(() => performance.now());
}

async function forgetScreens(device: BrowserContext, url: string): Promise<void> {
  const page = await device.newPage();
  await page.goto(`${url}/blank`);
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      const opening = indexedDB.open(name ?? "");
      await new Promise((resolve) => opening.addEventListener("success", resolve));
      const transaction = opening.result.transaction("screens", "readwrite");
      transaction.objectStore("screens").clear();
      await new Promise((resolve) => transaction.addEventListener("complete", resolve));
      opening.result.close();
    }
  });
  await page.close();
}

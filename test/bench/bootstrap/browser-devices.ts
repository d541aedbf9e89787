import { join } from "node:path";
import { buildPage } from "../../browser/build-page.ts";
import { serveInPlace } from "../../browser/serve-in-place.ts";
import { openChromium } from "../filter/open-chromium.ts";
import type { SignedIn } from "../open-replica.ts";
import type { FirstStart } from "./page/first-start.ts";

/** Devices without any storage, one after another, in one Chromium. */
export interface BrowserDevices {
  /** Starts a replica on a new device. */
  start(): Promise<FirstStart>;
  close(): Promise<void>;
}

const patienceMs = 180_000;

export async function openBrowserDevices(
  serverUrl: string,
  { cookie, actor }: SignedIn,
): Promise<BrowserDevices> {
  const folder = await buildPage(join(import.meta.dirname, "page"));
  const browser = await openChromium();
  const cookies = cookie.split("; ").map((pair) => {
    const [name = "", value = ""] = pair.split(/=(.*)/);
    return { name, value, url: serverUrl };
  });
  return {
    start: async () => {
      const device = await browser.newContext();
      await device.addCookies(cookies);
      await serveInPlace(device, folder.path, serverUrl);
      const page = await device.newPage();
      page.setDefaultTimeout(patienceMs);
      page.on("pageerror", (error) => console.error(error));
      page.on("console", (message) => {
        if (message.type() === "error") console.error(message.text());
      });
      await page.goto(serverUrl);
      await page.waitForFunction(() => window.startFirst !== undefined);
      const start = await page.evaluate((person) => window.startFirst?.(person), actor);
      await device.close();
      if (!start) throw new Error("The page did not start a replica.");
      return start;
    },
    close: async () => {
      await browser.close();
      await folder.remove();
    },
  };
}

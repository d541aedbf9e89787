import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import type { Config } from "../../server/config.ts";
import { demoPassword } from "../../server/demo/people.ts";
import { type RunningServer, startServer } from "../../server/start.ts";

/** The whole product on a fresh demo database, and a browser to use it with. */
export interface App {
  readonly server: RunningServer;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** A person at a device of their own. */
export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
}

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** @throws Error when `CHROMIUM` names no browser: `npm test` finds or installs one */
export async function openApp(overrides: Partial<Config> = {}): Promise<App> {
  const executablePath = process.env["CHROMIUM"];
  if (!executablePath) throw new Error("CHROMIUM is not set: run npm test, which finds a browser.");
  const dataDir = await mkdtemp(join(tmpdir(), "baton-e2e-"));
  const server = await startServer({
    port: 0,
    dataDir,
    demo: true,
    logLevel: "error",
    ...overrides,
  });
  const browser = await chromium.launch({ executablePath, headless: true, args: flags });
  return {
    server,
    browser,
    close: async () => {
      await browser.close();
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Signs in on a new device and waits until its replica is up to date. */
export async function arrive(
  { server, browser }: App,
  email: string,
  size: "desktop" | "phone" = "desktop",
): Promise<Person> {
  const viewport = size === "phone" ? { width: 390, height: 844 } : { width: 1440, height: 900 };
  const context = await browser.newContext({ viewport, hasTouch: size === "phone" });
  const page = await context.newPage();
  await page.goto(server.url);
  await page.getByLabel(/e-?mail/i).fill(email);
  await page
    .getByLabel(/password/i)
    .first()
    .fill(demoPassword);
  await page.getByRole("button", { name: /^sign in$/i }).click();
  await live(page);
  return { page, context };
}

/** Waits until the badge says that everything here is as it is on the server. */
export async function live(page: Page): Promise<void> {
  await page.getByText("Live", { exact: true }).first().waitFor({ timeout: 60_000 });
}

/** Waits until the service worker has kept all files for a start without a network. */
export async function keptForOffline(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { demoPassword } from "../../server/demo/people.ts";
import { type RunningServer, startServer } from "../../server/start.ts";
import type { SignedIn } from "../bench/open-replica.ts";
import { insertLeads } from "../bench/leads/insert-leads.ts";
import { openChromium } from "../bench/filter/open-chromium.ts";
import { signIn } from "../client.ts";
import { buildPage, probeFolder } from "./build-page.ts";
import type { Observation } from "./observation.ts";
import { type PageServer, servePage } from "./page-server.ts";

/** A server with leads, and a browser in which one person is signed in. */
export interface Stage {
  readonly server: RunningServer;
  readonly pages: PageServer;
  readonly leadIds: readonly string[];
  /** A new device of the same person. */
  newDevice(): Promise<BrowserContext>;
  /** Opens one more tab and waits until it has joined the replica. */
  openTab(device: BrowserContext): Promise<Page>;
  close(): Promise<void>;
}

const email = "admin@demo.test";

/** @param onReport - hears what every tab observes */
export async function setStage(
  leads: number,
  onReport: (observation: Observation) => void,
): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), "baton-tabs-"));
  const [folder, browser, server] = await Promise.all([
    buildPage(probeFolder),
    openChromium(),
    startServer({ port: 0, dataDir, demo: true, logLevel: "error" }),
  ]);
  const pages = await servePage(folder.path, server.url);
  const person = await signIn({ url: pages.url, email, password: demoPassword });
  const leadIds = await insertLeads(server.database, person.actor.orgId, leads, 1);
  await server.database.engine.query("update lead set attempt_no = 0");

  return {
    server,
    pages,
    leadIds,
    newDevice: () => newDevice(browser, pages.url, person, onReport),
    openTab: async (device) => {
      const page = await device.newPage();
      await page.goto(pages.url);
      await page.waitForFunction(() => window.tab !== undefined, undefined, { polling: 50 });
      return page;
    },
    close: async () => {
      await browser.close();
      await pages.close();
      await server.close();
      await folder.remove();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function newDevice(
  browser: Browser,
  url: string,
  { cookie, actor }: SignedIn,
  onReport: (observation: Observation) => void,
): Promise<BrowserContext> {
  const device = await browser.newContext();
  device.setDefaultTimeout(60_000);
  await device.addCookies(
    cookie.split("; ").map((pair) => {
      const [name = "", value = ""] = pair.split(/=(.*)/);
      return { name, value, url };
    }),
  );
  await device.addInitScript((person) => (window.actor = person), actor);
  // What a replica goes on without is no failure here, but explains one.
  device.on("weberror", (error) => process.stderr.write(`${error.error().stack}\n`));
  await device.exposeBinding("report", (_, observation: Observation) => onReport(observation));
  return device;
}

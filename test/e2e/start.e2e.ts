import type { BrowserContext, Page } from "playwright-core";
import { uuidv7 } from "uuidv7";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { holdFiles } from "../browser/device-files.ts";
import { createLedger } from "../browser/ledger.ts";
import { setStage, type Stage } from "../browser/stage.ts";

const ledger = createLedger();
/** Starts take seconds, on a busy machine a minute. */
const limitMs = 300_000;
let stage: Stage;
let device: BrowserContext;

beforeAll(async () => {
  stage = await setStage(3, (observation) => ledger.note(observation));
}, limitMs);

afterEach(() => device.close());

afterAll(() => stage.close());

test(
  "a list is there before the replica is open, and a change made then arrives once, though its tab dies",
  async () => {
    await useOnce();
    const letGo = await holdFiles(stage, device);
    const early = await stage.openTab(device);

    await early.evaluate(() => window.tab?.showLeads());
    await holds(early, () => window.tab?.shown() === 3);
    const args = { id: uuidv7(), eventId: uuidv7(), leadId: stage.leadIds[0] ?? "" };
    await early.evaluate((given) => window.tab?.logCall(given), args);
    await expect.poll(() => countKept(early, "changes")).toBe(1);
    expect(await early.evaluate(() => window.tab?.status().state)).toBe("opening");
    await early.close();
    await letGo();
    const tab = await stage.openTab(device);
    await isLive(tab);

    const { rows } = await stage.server.database.engine.query<{ id: string }>(
      "select id from call",
    );
    expect(rows).toEqual([{ id: args.id }]);
    expect(await ledger.settle(stage.server.database)).toMatchObject({ duplicated: 0, wrong: 0 });
    expect(await countKept(tab, "changes")).toBe(0);
  },
  limitMs,
);

test(
  "signing out leaves nothing on the device",
  async () => {
    await useOnce();
    const tab = await stage.openTab(device);
    await isLive(tab);
    expect(await countKept(tab, "screens")).toBeGreaterThan(0);

    await tab.evaluate(() => window.tab?.wipe());

    expect(await countKept(tab, "screens")).toBe(0);
    expect(await tab.evaluate(listFolders)).toEqual([]);
  },
  limitMs,
);

/** A device on which somebody has looked at the list before. */
async function useOnce(): Promise<void> {
  device = await stage.newDevice();
  const tab = await stage.openTab(device);
  await tab.evaluate(() => window.tab?.showLeads());
  await isLive(tab);
  await holds(tab, () => window.tab?.shown() === 3);
  await expect.poll(() => countKept(tab, "screens"), { timeout: 30_000 }).toBeGreaterThan(0);
  // The last rows are kept a second after they came.
  await tab.waitForTimeout(2500);
  await tab.close();
}

function isLive(tab: Page): Promise<void> {
  return holds(tab, () => {
    const status = window.tab?.status();
    return status?.state === "live" && status.waiting === 0;
  });
}

async function holds(tab: Page, condition: () => boolean): Promise<void> {
  await tab.waitForFunction(condition, undefined, { polling: 50 });
}

function countKept(tab: Page, table: "screens" | "changes"): Promise<number> {
  return tab.evaluate(async (name) => {
    const [found] = await indexedDB.databases();
    const opening = indexedDB.open(found?.name ?? "");
    await new Promise((resolve) => opening.addEventListener("success", resolve));
    const counting = opening.result.transaction(name).objectStore(name).count();
    await new Promise((resolve) => counting.addEventListener("success", resolve));
    opening.result.close();
    return counting.result;
  }, table);
}

/** Runs in a page. */
async function listFolders(): Promise<string[]> {
  const names: string[] = [];
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) names.push(name);
  return names;
}

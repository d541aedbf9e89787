import type { BrowserContext, Page } from "playwright-core";
import { uuidv7 } from "uuidv7";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { holdFiles, strike } from "../browser/device-files.ts";
import { createLedger } from "../browser/ledger.ts";
import { setStage, type Stage } from "../browser/stage.ts";

const ledger = createLedger();
/** A start that repairs takes seconds, on a busy machine a minute. */
const limitMs = 300_000;
let stage: Stage;
let device: BrowserContext;

beforeAll(async () => {
  stage = await setStage(3, (observation) => ledger.note(observation));
}, limitMs);

afterEach(async () => {
  stage.pages.setOnline(true);
  await device.close();
});

afterAll(() => stage.close());

test.each([
  { what: "the control file", path: "^/baton-[0-9a-f].*/global/pg_control$" },
  { what: "every table", path: "^/baton-[0-9a-f].*/base/" },
  { what: "the log", path: "^/baton-[0-9a-f].*/pg_wal/" },
])(
  "changes outlive damage to $what",
  async ({ path }) => {
    const ids = await workOffline();

    const hit = await strike(stage, device, { kind: "scribble", path });
    expect(hit.length).toBeGreaterThan(0);
    const tab = await stage.openTab(device);
    await waiting(tab, ids.length);

    expect(await noticeIn(tab)).toMatch(/damaged.*3 changes not sent yet are safe/);
    await arriveOnce(tab, ids);
  },
  limitMs,
);

test(
  "changes outlive the database that the browser deleted",
  async () => {
    const ids = await workOffline();

    await strike(stage, device, { kind: "delete", path: "^/baton-[0-9a-f]" });
    const tab = await stage.openTab(device);
    await waiting(tab, ids.length);

    expect(await noticeIn(tab)).toMatch(/deleted.*3 changes not sent yet are safe/);
    await arriveOnce(tab, ids);
  },
  limitMs,
);

test(
  "a worker that ends while it writes files that are made at each start damages nothing",
  async () => {
    const ids = await workOffline();

    const path = "^/baton-[0-9a-f].*/(postmaster.pid|pg_logical/replorigin_checkpoint)$";
    expect(await strike(stage, device, { kind: "empty", path })).toHaveLength(2);
    const tab = await stage.openTab(device);
    await waiting(tab, ids.length);

    expect(await noticeIn(tab)).toBeNull();
    await arriveOnce(tab, ids);
  },
  limitMs,
);

test(
  "changes outlive the loss of the journal",
  async () => {
    const ids = await workOffline();

    await strike(stage, device, { kind: "scribble", path: "^/baton-journal-" });
    const tab = await stage.openTab(device);
    await waiting(tab, ids.length);

    expect(await noticeIn(tab)).toBeNull();
    await arriveOnce(tab, ids);
  },
  limitMs,
);

test(
  "whoever lost changes with everything else is told how many",
  async () => {
    await workOffline();

    await strike(stage, device, { kind: "delete", path: "^/baton-" });
    const tab = await stage.openTab(device);

    await expect
      .poll(() => noticeIn(tab), { timeout: 60_000 })
      .toMatch(/with it 3 changes that had not been sent/);
  },
  limitMs,
);

test(
  "changes outlive damage to a table and the loss of the journal: their own tables are read first",
  async () => {
    const ids = await workOffline();
    // Another start: what the log can mend is mended, and the tables are read as they are from then on.
    const again = await stage.openTab(device);
    await waiting(again, ids.length);
    const file = await again.evaluate(() =>
      window.tab?.rows<{ path: string }>("select pg_relation_filepath('lead') as path"),
    );
    // The tables follow their log after a second; a busy machine takes longer.
    await again.waitForTimeout(3000);
    await again.close();

    const path = `^/baton-[0-9a-f].*/${file?.[0]?.path}$`;
    expect(await strike(stage, device, { kind: "scribble", path })).toHaveLength(1);
    await strike(stage, device, { kind: "delete", path: "^/baton-journal-" });
    const tab = await stage.openTab(device);

    await waiting(tab, ids.length);
    expect(await noticeIn(tab)).toMatch(/damaged.*3 changes not sent yet are safe/);
    await arriveOnce(tab, ids);
    expect(await tab.evaluate(() => window.tab?.rows("select id from lead"))).toHaveLength(3);
  },
  limitMs,
);

test(
  "a full device refuses changes with a sentence, goes on reading, and takes them again",
  async () => {
    device = await stage.newDevice();
    const tab = await stage.openTab(device);
    await waiting(tab, 0);
    const session = await device.newCDPSession(tab);
    const origin = stage.pages.url;
    const before = await readCalls(tab);

    await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
    const refused = await untilRefused(tab);
    expect(refused).toMatch(/device is full/);
    await expect.poll(() => tab.evaluate(() => window.tab?.status().device?.keeps)).toBe("no_more");
    const kept = await readCalls(tab);
    expect(kept.length).toBeGreaterThanOrEqual(before.length);

    await session.send("Storage.overrideQuotaForOrigin", { origin });
    const [id] = await logCalls(tab, 1);
    await expect.poll(() => tab.evaluate(() => window.tab?.status().device?.keeps)).toBe("all");
    await arriveOnce(tab, [id ?? ""]);
    expect(await readCalls(tab)).toHaveLength(kept.length + 1);
  },
  limitMs,
);

test(
  "two windows never hold the same files: the second waits for the first",
  async () => {
    const ids = await workOffline();
    const letGo = await holdFiles(stage, device);

    const tab = await stage.openTab(device);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await tab.evaluate(() => window.tab?.status().state)).toBe("opening");
    await letGo();

    await arriveOnce(tab, ids);
  },
  limitMs,
);

/** Three changes on a new device that is cut off, whose tab is then closed. */
async function workOffline(): Promise<string[]> {
  device = await stage.newDevice();
  const tab = await stage.openTab(device);
  await waiting(tab, 0);
  stage.pages.setOnline(false);
  const ids = await logCalls(tab, 3);
  await waiting(tab, 3, "any");
  await tab.close();
  return ids;
}

async function logCalls(tab: Page, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const args = { id: uuidv7(), eventId: uuidv7(), leadId: stage.leadIds[index] ?? "" };
    await tab.evaluate((given) => window.tab?.logCall(given), args);
    await tab.waitForFunction(() => window.tab?.open() === 0, undefined, { polling: 50 });
    ids.push(args.id);
  }
  return ids;
}

/** Waits until so many changes wait, and, where there are none, until all is there. */
async function waiting(tab: Page, count: number, state = count === 0 ? "live" : "any") {
  await tab.waitForFunction(
    ([most, wanted]) => {
      const status = window.tab?.status();
      return status?.waiting === most && (wanted === "any" || status.state === wanted);
    },
    [count, state] as const,
    { polling: 50 },
  );
}

function noticeIn(tab: Page) {
  return tab.evaluate(() => window.tab?.status().device?.notice);
}

/** The network is back: each change is at the server, none of them twice. */
async function arriveOnce(tab: Page, ids: readonly string[]): Promise<void> {
  stage.pages.setOnline(true);
  await waiting(tab, 0);
  const { rows } = await stage.server.database.engine.query<{ id: string }>("select id from call");
  expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining([...ids]));
  const { lost, duplicated, wrong } = await ledger.settle(stage.server.database);
  expect({ duplicated, wrong }).toEqual({ duplicated: 0, wrong: 0 });
  expect(lost).toBeGreaterThanOrEqual(0);
}

function readCalls(tab: Page): Promise<unknown[]> {
  return tab.evaluate(async () => (await window.tab?.rows("select id from call")) ?? []);
}

/** Changes until one is refused: the first may still fit where there was room already. */
async function untilRefused(tab: Page): Promise<string> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const { refused } = ledger.counts;
    await logCalls(tab, 1);
    if (ledger.counts.refused > refused) return ledger.lastRefusal ?? "";
  }
  throw new Error("A device without any room took fifty changes.");
}

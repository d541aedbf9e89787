import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectDemoSources } from "../../server/demo/connect-sources.ts";
import { type CrmServer, startCrmServer } from "../../server/demo/crm/crm-server.ts";
import { discoverConnectors } from "../../server/ingestion/connectors/discover.ts";
import { createSeal } from "../../server/ingestion/asking/seal.ts";
import { type App, arrive, live, openApp } from "./app.ts";

const secret = "a secret of this test, which is 32 bytes or more";
const contacts = 3000;
const timeScale = 10;
const model = "/ingestion/crm-dashboard/hubspot/contacts";

let app: App;
let crm: CrmServer;

beforeAll(async () => {
  app = await openApp({ secret, privateSources: ["127.0.0.1"] });
  crm = await startCrmServer({
    port: 0,
    timeScale,
    // Thirty pages take long enough to be watched and stopped.
    latencyMs: 250,
    world: {
      seed: 1,
      sizes: { "hubspot.contacts": contacts },
      startsAt: Date.now() - 365 * 86_400_000,
      clock: Date.now,
    },
  });
  spoilTwo();
  await connect();
});

afterAll(async () => {
  await app.close();
  await crm.close();
});

test("a run is started, watched, stopped and resumed; a failed record is corrected; files and schedules are made", async () => {
  const { page } = await arrive(app, "dev@demo.test");
  await page.goto(app.server.url + model);
  await page.getByText("No records yet").or(page.getByText("Never synced")).first().waitFor();

  // Start and watch.
  await page.getByRole("button", { name: "Start Sync" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Start Sync" }).click();
  await page.getByRole("progressbar").first().waitFor();
  const processed = page.getByText(/^[1-9][\d,]* processed$/).first();
  await processed.waitFor();
  const seen = await processed.textContent();
  await page
    .getByText(/^[1-9][\d,]* processed$/)
    .filter({ hasNotText: seen ?? "" })
    .first()
    .waitFor();

  // Stop: what was written stays.
  await page.getByRole("button", { name: "Stop contacts" }).click();
  await page.getByText("Stopped", { exact: true }).first().waitFor();
  const stoppedAt = await recordsHere();
  expect(stoppedAt).toBeGreaterThan(0);
  expect(stoppedAt).toBeLessThan(contacts - 2);

  // Resume it from the history.
  await page.getByRole("link", { name: "Sync History" }).click();
  await page.waitForURL(/\/history\?/);
  await page
    .getByRole("button", { name: /Run \d+/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect.poll(recordsHere, { timeout: 60_000, interval: 200 }).toBe(contacts - 2);
  const { created, runs } = await runsOf();
  expect({ created, runs }).toEqual({ created: contacts - 2, runs: 2 });

  await correctBoth(page);
  expect(await recordsHere()).toBe(contacts);
  await exportShown(page);
  await addSchedule(page);
}, 120_000);

/** Two records of the first page do not fit what is declared. */
function spoilTwo(): void {
  const rows = crm.sources.get("hubspot")?.collections["contacts"];
  for (const index of [4, 7]) {
    const slot = rows?.slot(index);
    if (slot) rows?.edit(index, slot.modifiedAt, { lead_rating: "very good" });
  }
}

async function connect(): Promise<void> {
  const { database } = app.server;
  const { rows } = await database.engine.query<{ id: string }>("select id from organization");
  const orgId = rows[0]?.id ?? "";
  const seal = createSeal(secret);
  const connectors = await discoverConnectors();
  const sources = { hubspot: crm.settingsOf("hubspot") };
  await connectDemoSources({ database, seal, connectors, orgId, sources, timeScale });
}

async function recordsHere(): Promise<number> {
  const { rows } = await app.server.database.engine.query<{ count: number }>(
    "select count(*)::int as count from crm_row",
  );
  return rows[0]?.count ?? 0;
}

async function runsOf(): Promise<{ created: number; runs: number }> {
  const { rows } = await app.server.database.engine.query<{ created: number; runs: number }>(
    "select sum(created)::int as created, count(*)::int as runs from sync_run",
  );
  return rows[0] ?? { created: -1, runs: -1 };
}

async function correctBoth(page: Page): Promise<void> {
  await page.goto(app.server.url + model);
  await page.getByRole("link", { name: /Failed records\s*2/ }).click();
  await page.waitForURL(/\/dead-letters$/);
  for (const left of [1, 0]) {
    await page
      .getByRole("button", { name: /very good/ })
      .first()
      .click();
    await page.getByLabel("properties.lead_rating").fill("5");
    await page.getByRole("button", { name: "Save and retry" }).click();
    await (left === 1 ? page.getByText("1 open record") : page.getByText("No failed records"))
      .first()
      .waitFor();
  }
}

async function exportShown(page: Page): Promise<void> {
  await page.goto(`${app.server.url}${model}?q=.77%40example.com`);
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "CSV, columns shown" }).click();
  const link = page.getByRole("link", { name: "Download" });
  await link.waitFor();
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const lines = (await readFile(await file.path(), "utf8")).trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(".77@example.com");
}

async function addSchedule(page: Page): Promise<void> {
  await page.goto(`${app.server.url}/ingestion/crm-dashboard/schedules`);
  await live(page);
  await page.getByRole("button", { name: "Add a schedule" }).first().click();
  await page.getByLabel("Name").fill("Contacts every hour");
  await choose(page, "Source", "HubSpot");
  await choose(page, "Model", "Contacts");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("listitem").filter({ hasText: "Contacts every hour" }).waitFor();
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  const box = page.getByRole("combobox", { name: label });
  await box.click();
  await page.getByRole("option", { name: option, exact: true }).click();
  await box.filter({ hasText: option }).waitFor();
}

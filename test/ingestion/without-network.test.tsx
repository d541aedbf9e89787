import type { PGlite } from "@electric-sql/pglite";
import { cleanup, screen } from "@solidjs/testing-library";
import type { Component } from "solid-js";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { HistoryPage } from "../../client/ingestion/HistoryPage.tsx";
import { IngestionFrame } from "../../client/ingestion/IngestionFrame.tsx";
import { OverviewPage } from "../../client/ingestion/OverviewPage.tsx";
import { syncRun } from "../../schema/sync-runs.ts";
import { openPageDatabase } from "../leads/page-database.ts";
import type { PageReplica } from "../leads/page-replica.ts";
import { admin, uuid } from "../leads/people.ts";
import { renderPage, replicaOf } from "../leads/render-page.tsx";
import { showOn } from "../leads/screen.ts";
import { answerAsServer } from "./fake-answers.ts";

// jsdom takes its time with the first page of a file; what is tested here is not how long.
vi.setConfig({ testTimeout: 30_000 });

const base = "/ingestion/crm-dashboard";
let database: PGlite;

beforeAll(async () => {
  database = await openPageDatabase();
  showOn("desktop");
}, 60_000);
afterAll(() => database.close());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("without a network runs are called what they were called last", async () => {
  answerAsServer();
  await show(OverviewPage, base);
  await screen.findByRole("article", { name: "HubSpot" }, { timeout: 20_000 });
  cleanup();
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("There is no network.")));

  const replica = await show(HistoryPage, `${base}/history`);
  await replica.add(syncRun, {
    id: uuid(700),
    crmSource: "hubspot",
    syncType: "zip_codes",
    status: "running",
    startTime: new Date().toISOString(),
    configuration: { command: "sync_hubspot_zip_codes" },
  });
  await replica.refresh();

  expect(await screen.findByText("HubSpot · Zip codes")).toBeTruthy();
});

async function show(page: Component, path: string): Promise<PageReplica> {
  const replica = await replicaOf(database, admin);
  const Page = page;
  renderPage(replica, admin, {
    path,
    at: path,
    component: () => (
      <IngestionFrame>
        <Page />
      </IngestionFrame>
    ),
  });
  return replica;
}

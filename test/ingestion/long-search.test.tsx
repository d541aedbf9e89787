import type { PGlite } from "@electric-sql/pglite";
import { cleanup, fireEvent, screen } from "@solidjs/testing-library";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { IngestionFrame } from "../../client/ingestion/IngestionFrame.tsx";
import { ModelPage } from "../../client/ingestion/ModelPage.tsx";
import { crmModel } from "../../schema/crm-sources.ts";
import { openPageDatabase } from "../leads/page-database.ts";
import { admin, uuid } from "../leads/people.ts";
import { renderPage, replicaOf } from "../leads/render-page.tsx";
import { showOn } from "../leads/screen.ts";
import { answerAsServer } from "./fake-answers.ts";

vi.setConfig({ testTimeout: 30_000 });

let database: PGlite;

beforeAll(async () => {
  database = await openPageDatabase();
}, 60_000);
afterAll(() => database.close());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("a search that takes long shows how far it is, is stopped, and goes on when asked", async () => {
  showOn("desktop");
  answerAsServer();
  const server = fetch;
  let release: () => void = () => undefined;
  vi.stubGlobal("fetch", async (path: string, init?: RequestInit) => {
    if (!path.includes("search=rare")) return server(path, init);
    await new Promise<void>((resolve) => (release = resolve));
    const common = { page: 1, per_page: 25, total: 0, total_is_exact: false, total_pages: 1 };
    const rest = { next_cursor: "on", is_partial: true, searched: 4000 };
    return Response.json({ ...common, ...rest, results: [] });
  });
  const replica = await replicaOf(database, admin);
  await replica.add(crmModel, {
    id: uuid(601),
    crmSource: "genius",
    model: "appointments",
    records: 90_000,
  });
  renderPage(replica, admin, {
    path: "/ingestion/crm-dashboard/:crm/:model",
    at: "/ingestion/crm-dashboard/genius/appointments?q=rare",
    component: () => (
      <IngestionFrame>
        <ModelPage />
      </IngestionFrame>
    ),
  });

  await screen.findByRole("region", { name: "Records" }, { timeout: 20_000 });
  await vi.waitFor(() => {
    release();
    expect(screen.getByText("Searching, 0 found so far")).toBeTruthy();
  });
  expect(screen.getByText("4,000 of 90,000 · 4%")).toBeTruthy();
  expect(screen.queryByText("No record matches")).toBeNull();

  fireEvent.click(screen.getByRole("button", { name: "Stop" }));
  release();

  const told = await screen.findByText(/^Stopped after 8,000 records of 90,000/);
  expect(told.textContent).toContain("A filter on one field or on days narrows it down");
  expect(screen.queryByText("No record matches")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Search on" }));
  await vi.waitFor(() => {
    release();
    expect(screen.getByRole("button", { name: "Stop" })).toBeTruthy();
  });
});

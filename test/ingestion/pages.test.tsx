import type { PGlite } from "@electric-sql/pglite";
import { cleanup, fireEvent, screen, within } from "@solidjs/testing-library";
import type { Component } from "solid-js";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { IngestionFrame } from "../../client/ingestion/IngestionFrame.tsx";
import { ModelPage } from "../../client/ingestion/ModelPage.tsx";
import { OverviewPage } from "../../client/ingestion/OverviewPage.tsx";
import { SchedulesPage } from "../../client/ingestion/SchedulesPage.tsx";
import { SourcePage } from "../../client/ingestion/SourcePage.tsx";
import { crmExport } from "../../schema/crm-exports.ts";
import { crmModel, crmSource } from "../../schema/crm-sources.ts";
import { syncRun, syncSchedule } from "../../schema/sync-runs.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { openPageDatabase } from "../leads/page-database.ts";
import type { PageReplica } from "../leads/page-replica.ts";
import { admin, asha, priya, uuid } from "../leads/people.ts";
import { renderPage, replicaOf } from "../leads/render-page.tsx";
import { showOn } from "../leads/screen.ts";
import { answerAsServer } from "./fake-answers.ts";

// jsdom takes its time with sheets; what is tested here is not how long.
vi.setConfig({ testTimeout: 30_000 });

const base = "/ingestion/crm-dashboard";
let database: PGlite;
let asked: { method: string; path: string; body: unknown }[];

const madeFile = {
  id: uuid(900),
  crmSource: "genius",
  model: "appointments",
  format: "csv",
  fields: [],
  wish: {},
  createdBy: admin.userId,
};
const removal = {
  method: "DELETE",
  path: `/api/v1/crm-exports/${madeFile.id}`,
  body: undefined,
};

beforeAll(async () => {
  database = await openPageDatabase();
  // The first page of a file takes seconds; that is no test's fault.
  showOn("desktop");
  asked = answerAsServer();
  await show(admin, OverviewPage, `${base}`, `${base}`);
  await vi.waitFor(() => screen.getByText("Genius"), { timeout: 30_000 });
  cleanup();
}, 60_000);
afterAll(() => database.close());
beforeEach(() => {
  showOn("desktop");
  asked = answerAsServer();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("the dashboard has a card for each source with its health and its models", async () => {
  const replica = await show(admin, OverviewPage);
  await addModel(replica, 1, "appointments", "success", 1245);
  await addModel(replica, 2, "quotes", "failed", 23);

  const card = await screen.findByRole("article", { name: "Genius" });

  await vi.waitFor(() => expect(card.textContent).toContain("Failed"));
  expect(card.textContent).toContain("3 models · 1,268 records");
  const never = screen.getByRole("article", { name: "HubSpot" });
  expect(never.textContent).toContain("Not connected");

  await replica.add(crmSource, { id: uuid(650), code: "hubspot", secretNames: ["password"] });
  await replica.refresh();

  await vi.waitFor(() => expect(never.textContent).toContain("Never synced"));
});

test("a source that nobody connected says so and how it begins; a team lead is told who can", async () => {
  await showSource(admin);
  const notice = await screen.findByRole("region", { name: "Connection" });
  expect(notice.textContent).toContain("Genius is not connected yet");
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Sync All Models" }).disabled).toBe(
    true,
  );

  fireEvent.click(within(notice).getByRole("button", { name: "Connect Genius" }));

  await screen.findByRole("dialog", { name: "Connection to Genius" });
  cleanup();
  await showSource(priya);
  const told = await screen.findByRole("region", { name: "Connection" });
  expect(told.textContent).toContain("An admin or a developer");
  expect(within(told).queryByRole("button")).toBeNull();
});

test("the search narrows the cards", async () => {
  await show(admin, OverviewPage);
  await screen.findByRole("article", { name: "Genius" });

  fireEvent.input(screen.getByLabelText("Search CRM"), { target: { value: "hub" } });

  expect(screen.queryByRole("article", { name: "Genius" })).toBeNull();
  expect(screen.getByRole("article", { name: "HubSpot" })).toBeTruthy();
});

test("a run ticks on its source's card as its row changes", async () => {
  const replica = await show(admin, OverviewPage);
  await addRun(replica, { processed: 10, expected: 100 });
  const card = await screen.findByRole("article", { name: "Genius" });
  await vi.waitFor(() => expect(card.textContent).toContain("10 of 100"));

  await replica.change(syncRun, uuid(700), { processed: 60, waiting: "waiting 12 s: rate limit" });

  await vi.waitFor(() => expect(card.textContent).toContain("60 of 100"));
  expect(card.textContent).toContain("Waiting 12 s: rate limit");
});

test("each model says where it stands, and offers to stop what runs", async () => {
  const replica = await showSource(admin);
  await addModel(replica, 1, "appointments", "partial", 867);
  await addRun(replica, { syncType: "quotes", processed: 156 });

  const [partial, running, never] = await Promise.all(
    ["Appointments", "Quotes", "Leads"].map(rowOf),
  );

  await vi.waitFor(() => expect(running?.textContent).toContain("In progress"));
  expect(partial?.textContent).toContain("Partial");
  expect(partial?.textContent).toContain("867");
  expect(running?.textContent).toContain("156");
  expect(never?.textContent).toContain("Never synced");
  expect(never?.textContent).toContain("Pending");
  fireEvent.click(await screen.findByRole("button", { name: "Stop Quotes" }));
  await vi.waitFor(() => expect(replica.sent.at(-1)?.name).toBe("syncRun.stop"));
});

test("the dialog shows the command of what is ticked, and starts just that", async () => {
  const replica = await showSource(admin);
  await connectGenius(replica);
  fireEvent.click(await screen.findByRole("button", { name: "Sync Appointments" }));
  const dialog = await screen.findByRole("dialog");

  fireEvent.click(within(dialog).getByLabelText("--full"));
  fireEvent.click(within(dialog).getByLabelText("--dry-run"));

  expect(dialog.textContent).toContain("Start Sync: genius_appointments");
  await vi.waitFor(() =>
    expect(dialog.textContent).toContain("sync_genius_appointments --full --dry-run"),
  );
  fireEvent.click(within(dialog).getByRole("button", { name: "Start Sync" }));
  await vi.waitFor(() =>
    expect(replica.sent.at(-1)).toMatchObject({
      name: "syncRun.start",
      args: {
        runs: [{ crmSource: "genius", model: "appointments" }],
        options: { full: true, dryRun: true, force: false },
      },
    }),
  );
  expect(await screen.findByRole("button", { name: "Stop Appointments" })).toBeTruthy();
});

test("a full run from a certain day on is refused before it is asked for", async () => {
  await connectGenius(await showSource(admin));
  fireEvent.click(await screen.findByRole("button", { name: "Sync Appointments" }));
  const dialog = await screen.findByRole("dialog");

  fireEvent.click(within(dialog).getByLabelText("--full"));
  fireEvent.click(within(dialog).getByLabelText("--since"));
  fireEvent.input(await within(dialog).findByLabelText("Sync since date"), {
    target: { value: "2024-01-01" },
  });

  expect((await within(dialog).findByRole("alert")).textContent).toContain("leave out the date");
  expect(within(dialog).getByRole("button", { name: "Start Sync" }).hasAttribute("disabled")).toBe(
    true,
  );
});

test("a team lead sees how fresh everything is, and starts nothing", async () => {
  await showSource(priya);
  await rowOf("Appointments");

  expect(screen.queryByRole("button", { name: "Sync Appointments" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Sync All Models" })).toBeNull();
});

test("a CRE is told who can open this page", async () => {
  await show(asha, OverviewPage);

  expect(await screen.findByText("Ingestion is not part of your role")).toBeTruthy();
  expect(await screen.findByText(/admin of your organization can change your role/)).toBeTruthy();
});

test("records are edited where they stand, and taken back", async () => {
  await show(admin, ModelPage, `${base}/genius/appointments`, `${base}/:crm/:model`);
  fireEvent.click(await screen.findByRole("button", { name: /^City of 7: Pune/ }));
  const input = await screen.findByRole("textbox", { name: "City of 7" });

  fireEvent.input(input, { target: { value: "Mumbai" } });
  fireEvent.keyDown(input, { key: "Enter" });

  expect(document.activeElement?.getAttribute("aria-label")).toMatch(/^City of 7/);
  const path = "/api/v1/crm-rows/genius/appointments/7/fields/city";
  await vi.waitFor(() =>
    expect(asked).toContainEqual({ method: "PUT", path, body: { value: "Mumbai" } }),
  );
  fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await vi.waitFor(() => expect(asked.map(({ method }) => method)).toContain("DELETE"));
});

test("a file of records ticks while it is made, and can be cancelled, fetched and removed", async () => {
  const replica = await show(
    admin,
    ModelPage,
    `${base}/genius/appointments`,
    `${base}/:crm/:model`,
  );
  await replica.add(crmExport, { ...madeFile, status: "running", processed: 500, expected: 1000 });
  const list = await screen.findByRole("list", { name: "Exports" });
  await vi.waitFor(() => expect(list.textContent).toContain("500 of 1,000 · 50%"));

  fireEvent.click(within(list).getByRole("button", { name: "Cancel" }));
  await vi.waitFor(() => expect(asked).toContainEqual(removal));
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  const done = { status: "done", written: 1000, bytes: 2_000_000, expiresAt };
  await replica.change(crmExport, madeFile.id, done);

  const link = await within(list).findByRole("link", { name: "Download" });
  expect(link.getAttribute("href")).toBe(`/api/v1/crm-exports/${madeFile.id}/file`);
  expect(list.textContent).toContain("CSV · 1,000 records · 1.9 MB");
  await replica.change(crmExport, madeFile.id, { status: "failed", problem: "Too much for it." });
  await vi.waitFor(() => expect(list.textContent).toContain("Too much for it."));
});

test("a team lead sees a model's state but not what is in it", async () => {
  await show(priya, ModelPage, `${base}/genius/appointments`, `${base}/:crm/:model`);

  expect(await screen.findByText("Records are not part of your role")).toBeTruthy();
  expect(asked.some(({ path }) => path.includes("/data/"))).toBe(false);
});

test("what a form offers in a sheet is read aloud, too", async () => {
  await show(admin, SchedulesPage, `${base}/schedules`);
  fireEvent.click(await screen.findByRole("button", { name: "Add a schedule" }));
  const box = await screen.findByRole("combobox", { name: "Source" });
  box.focus();
  fireEvent.keyDown(box, { key: "Enter" });

  const options = await screen.findAllByRole("option");

  expect(options.map(({ textContent }) => textContent)).toEqual(["Genius", "HubSpot"]);
});

test("a schedule shows its next five times in its time zone while it is written", async () => {
  const replica = await show(admin, SchedulesPage, `${base}/schedules`);
  await replica.add(syncSchedule, {
    id: uuid(800),
    name: "Genius on weekdays",
    crmSource: "genius",
    model: null,
    mode: "delta",
    cron: "30 6 * * 1-5",
    timeZone: "Asia/Kolkata",
    overlap: "skip",
    missed: "once",
  });
  await replica.refresh();

  fireEvent.click(await screen.findByRole("button", { name: /Genius on weekdays/ }));

  const dialog = await screen.findByRole("dialog");
  const times = (await within(dialog).findByText("Next five times")).parentElement;
  expect(times?.querySelectorAll("li")).toHaveLength(5);
  expect(times?.textContent).toMatch(/06:30|6:30/);
  expect(times?.textContent).not.toMatch(/Sat|Sun/);
  // Chromium lists this zone as Asia/Calcutta only.
  expect(within(dialog).getByRole<HTMLInputElement>("combobox", { name: "Time zone" }).value).toBe(
    "Asia/Kolkata",
  );
});

async function show(actor: Actor, page: Component, at = base, path = at): Promise<PageReplica> {
  const replica = await replicaOf(database, actor);
  const Page = page;
  renderPage(replica, actor, {
    path,
    at,
    component: () => (
      <IngestionFrame>
        <Page />
      </IngestionFrame>
    ),
  });
  return replica;
}

function showSource(actor: Actor): Promise<PageReplica> {
  return show(actor, SourcePage, `${base}/genius`, `${base}/:crm`);
}

async function connectGenius(replica: PageReplica): Promise<void> {
  await replica.add(crmSource, { id: uuid(651), code: "genius", secretNames: ["password"] });
  await replica.refresh();
}

async function rowOf(model: string): Promise<HTMLElement> {
  const link = await screen.findByRole("link", { name: new RegExp(`^${model}`) });
  const row = link.closest("tr");
  if (!row) throw new Error(`${model} is in no row.`);
  return row;
}

async function addModel(
  replica: PageReplica,
  index: number,
  model: string,
  lastStatus: string,
  records: number,
) {
  const lastEndedAt = new Date().toISOString();
  const row = {
    id: uuid(600 + index),
    crmSource: "genius",
    model,
    lastStatus,
    records,
    lastEndedAt,
  };
  await replica.add(crmModel, row);
  await replica.refresh();
}

async function addRun(
  replica: PageReplica,
  given: { syncType?: string; processed: number; expected?: number },
) {
  await replica.add(syncRun, {
    id: uuid(700),
    crmSource: "genius",
    syncType: "appointments",
    status: "running",
    startTime: new Date().toISOString(),
    configuration: { command: "sync_genius_appointments" },
    ...given,
  });
  await replica.refresh();
}

import type { PGlite } from "@electric-sql/pglite";
import { cleanup, fireEvent, screen } from "@solidjs/testing-library";
import type { Component } from "solid-js";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { LeadOrigins } from "../../client/handing-on/LeadOrigins.tsx";
import { RefusedPage } from "../../client/handing-on/RefusedPage.tsx";
import { RunLeads } from "../../client/handing-on/RunLeads.tsx";
import { IngestionFrame } from "../../client/ingestion/IngestionFrame.tsx";
import { ModelPage } from "../../client/ingestion/ModelPage.tsx";
import type { SyncRun } from "../../client/ingestion/run-rows.ts";
import { crmModel, fieldMapping } from "../../schema/crm-sources.ts";
import { lead, leadOrigin } from "../../schema/leads.ts";
import type { RefusedRecord } from "../../shared/handing-on/refused-record.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { answerAsServer } from "../ingestion/fake-answers.ts";
import { openPageDatabase } from "../leads/page-database.ts";
import type { PageReplica } from "../leads/page-replica.ts";
import { admin, asha, uuid } from "../leads/people.ts";
import { renderPage, replicaOf } from "../leads/render-page.tsx";
import { showOn } from "../leads/screen.ts";

// jsdom takes its time; what is tested here is not how long.
vi.setConfig({ testTimeout: 30_000 });

const base = "/ingestion/crm-dashboard/:crm/:model";
const at = "/ingestion/crm-dashboard/genius/appointments";
let database: PGlite;

beforeAll(async () => {
  database = await openPageDatabase();
}, 60_000);
afterAll(() => database.close());
beforeEach(() => {
  showOn("desktop");
  answerAsServer();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function show(actor: Actor, page: Component, path: string, place: string) {
  const replica = await replicaOf(database, actor);
  renderPage(replica, actor, { path, at: place, component: page });
  return replica;
}

function framed(page: Component): Component {
  const Page = page;
  return () => (
    <IngestionFrame>
      <Page />
    </IngestionFrame>
  );
}

async function addMapping(replica: PageReplica) {
  await replica.add(fieldMapping, {
    id: uuid(810),
    crmSource: "genius",
    model: "appointments",
    entity: "lead",
    active: true,
    rules: [],
    backlog: "running",
    backlogDone: 30,
    backlogTotal: 120,
  });
  await replica.add(crmModel, {
    id: uuid(811),
    crmSource: "genius",
    model: "appointments",
    records: 120,
    leadsLinked: 25,
    leadsSkipped: 3,
    leadsFailed: 2,
  });
  await replica.refresh();
}

test("a model shows what became of its records as leads while it happens, and stops when asked", async () => {
  const replica = await show(admin, framed(ModelPage), base, at);
  await addMapping(replica);

  const leads = await screen.findByRole("region", { name: "Leads" });
  await vi.waitFor(() => expect(leads.textContent).toContain("30 of 120"));
  expect(leads.textContent).toContain("Are leads25");
  expect(leads.textContent).toContain("Look at 5 records that became no lead");
  await replica.change(fieldMapping, uuid(810), { backlogDone: 90 });
  await vi.waitFor(() => expect(leads.textContent).toContain("90 of 120"));
  fireEvent.click(screen.getByRole("button", { name: "Stop" }));

  await vi.waitFor(() =>
    expect(replica.sent.at(-1)).toMatchObject({
      name: "fieldMapping.stopBacklog",
      args: { crmSource: "genius", model: "appointments" },
    }),
  );
});

const refused: RefusedRecord = {
  pk: "7",
  state: "failed",
  reason: "validation",
  field: null,
  message: "This record has no name, phone, e-mail, company or id.",
  attempts: 1,
  at: "2026-08-01T10:00:00.000Z",
  record: {
    pk: "7",
    values: { id: 7, city: "Pune" },
    edited: [],
    deleted_at: null,
    updated_at: "2026-08-01T10:00:00.000Z",
  },
};

test("records that became no lead say why, show their fields and are handed on again", async () => {
  const asked: { method: string; path: string; body: unknown }[] = [];
  const answers = globalThis.fetch;
  vi.stubGlobal("fetch", (path: string, init: RequestInit = {}) => {
    if (!path.startsWith("/api/v1/crm-leads")) return answers(path, init);
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    asked.push({ method: init.method ?? "GET", path, body });
    const page = { items: [refused], nextCursor: null };
    return Promise.resolve(Response.json(path.endsWith("/retry") ? { waiting: 1 } : page));
  });
  const replica = await show(admin, framed(RefusedPage), `${base}/leads`, `${at}/leads`);
  await addMapping(replica);

  fireEvent.click(await screen.findByText(refused.message));
  const sheet = await screen.findByRole("dialog");
  await vi.waitFor(() => expect(sheet.textContent).toContain("Pune"));
  expect(sheet.textContent).toContain(refused.message);
  fireEvent.click(screen.getByRole("button", { name: "Retry 7", hidden: true }));

  await vi.waitFor(() =>
    expect(asked).toContainEqual({
      method: "POST",
      path: "/api/v1/crm-leads/retry",
      body: { source: "genius", model: "appointments", pks: ["7"] },
    }),
  );
});

test("a link leads to a record that is on no page, and from there to its lead", async () => {
  const answers = globalThis.fetch;
  const { record } = refused;
  const far = { ...record, pk: "99", values: { id: 99, city: "Far away" } };
  vi.stubGlobal("fetch", (path: string, init: RequestInit = {}) =>
    path.startsWith("/api/v1/crm-leads")
      ? Promise.resolve(
          Response.json({ state: "linked", leadId: uuid(840), message: null, record: far }),
        )
      : answers(path, init),
  );
  await show(admin, framed(ModelPage), base, `${at}?record=99`);

  const sheet = await screen.findByRole("dialog");

  await vi.waitFor(() => expect(sheet.textContent).toContain("Far away"));
  await vi.waitFor(() =>
    expect(screen.getByText("Open its lead").getAttribute("href")).toBe(`/leads/${uuid(840)}`),
  );
});

test("a run says what became of its records, and nothing where none was handed on", async () => {
  const counts = { leadsTotal: 10, leadsCreated: 6, leadsUpdated: 1, leadsUnchanged: 0 };
  const run = { crmSource: "genius", syncType: "leads", id: uuid(820), ...counts };
  const handing = { ...run, leadsSkipped: 1, leadsFailed: 1 } as SyncRun;
  const idle = { ...handing, leadsTotal: 0 } as SyncRun;
  await show(
    admin,
    () => (
      <>
        <div data-testid="handing">
          <RunLeads run={handing} />
        </div>
        <div data-testid="idle">
          <RunLeads run={idle} />
        </div>
      </>
    ),
    "/",
    "/",
  );

  const shown = await screen.findByTestId("handing");
  expect(shown.textContent).toContain("9 of 10");
  expect(shown.textContent).toContain("6 created1 updated1 skipped1 failed");
  expect(screen.getByRole("link", { name: /2 records/ }).getAttribute("href")).toContain(
    `/genius/leads/leads?run=${uuid(820)}`,
  );
  expect(screen.getByTestId("idle").textContent).toBe("");
});

async function showOrigins(actor: Actor) {
  const replica = await show(actor, () => <LeadOrigins leadId={uuid(830)} />, "/", "/");
  await replica.add(lead, { id: uuid(830), name: "Asha Rao", ownerId: asha.userId });
  await replica.add(leadOrigin, {
    id: uuid(831),
    leadId: uuid(830),
    crmSource: "genius",
    model: "leads",
    pk: "a/7",
    title: "Genius leads",
  });
  await replica.refresh();
  await screen.findByText("Genius leads");
}

test("a lead says where it came from; only who may see records gets to the record", async () => {
  await showOrigins(admin);
  const link = screen.getByRole("link", { name: "Record a/7" });
  expect(link.getAttribute("href")).toBe("/ingestion/crm-dashboard/genius/leads?record=a%2F7");
  cleanup();

  await showOrigins(asha);

  expect(screen.queryByRole("link")).toBeNull();
});

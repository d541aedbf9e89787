import type { PGlite } from "@electric-sql/pglite";
import { cleanup, fireEvent, screen } from "@solidjs/testing-library";
import type { Component } from "solid-js";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { IngestionFrame } from "../../client/ingestion/IngestionFrame.tsx";
import { ModelPage } from "../../client/ingestion/ModelPage.tsx";
import { SourcePage } from "../../client/ingestion/SourcePage.tsx";
import { crmSource } from "../../schema/crm-sources.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { openPageDatabase } from "../leads/page-database.ts";
import type { PageReplica } from "../leads/page-replica.ts";
import { admin, uuid } from "../leads/people.ts";
import { renderPage, replicaOf } from "../leads/render-page.tsx";
import { showOn } from "../leads/screen.ts";
import { answerAsServer } from "./fake-answers.ts";

vi.setConfig({ testTimeout: 30_000 });

const base = "/ingestion/crm-dashboard";
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

test("nothing of a source that is not connected or switched off can be synced, and it says why", async () => {
  const replica = await showSource(admin);
  const sync = await screen.findByRole<HTMLButtonElement>("button", { name: "Sync Appointments" });
  await vi.waitFor(() => expect(sync.disabled).toBe(true));
  fireEvent.click(screen.getByRole("checkbox", { name: "Select Appointments" }));

  expect(reasonOf(sync)).toBe("Genius is not connected yet");
  const several = await screen.findByRole<HTMLButtonElement>("button", { name: /^Sync 1/ });
  expect([several.disabled, reasonOf(several)]).toEqual([true, "Genius is not connected yet"]);

  await connectGenius(replica);
  await vi.waitFor(() => expect([sync.disabled, several.disabled]).toEqual([false, false]));
  await replica.change(crmSource, uuid(651), { enabled: false });

  await vi.waitFor(() => expect(sync.disabled).toBe(true));
  expect(reasonOf(sync)).toBe("Genius is switched off");
  expect(screen.getByRole("button", { name: "Open connection" })).toBeTruthy();
});

test("a model's page offers no sync while its source is not connected", async () => {
  const path = `${base}/:crm/:model`;
  const replica = await show(admin, ModelPage, `${base}/genius/appointments`, path);
  const start = await screen.findByRole<HTMLButtonElement>("button", { name: "Start Sync" });

  await vi.waitFor(() => expect(start.disabled).toBe(true));
  expect(reasonOf(start)).toBe("Genius is not connected yet");
  expect(await screen.findByRole("button", { name: "Connect Genius" })).toBeTruthy();

  await connectGenius(replica);
  await vi.waitFor(() => expect(start.disabled).toBe(false));
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

/** What whoever hears a button that is off is told. */
function reasonOf(button: HTMLElement): string | null | undefined {
  const id = button.getAttribute("aria-describedby");
  return id === null ? null : document.getElementById(id)?.textContent;
}

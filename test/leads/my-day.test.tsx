import type { PGlite } from "@electric-sql/pglite";
import { cleanup, fireEvent, screen, within } from "@solidjs/testing-library";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { call, lead } from "../../schema/leads.ts";
import { MyDayPage } from "../../client/my-day/MyDayPage.tsx";
import type { ReplicaStatus } from "../../client/sync/replica.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { openPageDatabase } from "./page-database.ts";
import type { PageReplica } from "./page-replica.ts";
import { dev } from "../tickets/desk.ts";
import { asha, priya, ravi, uuid } from "./people.ts";
import { renderPage, replicaOf } from "./render-page.tsx";
import { showOn } from "./screen.ts";

let database: PGlite;
let replica: PageReplica;

beforeAll(async () => {
  database = await openPageDatabase();
}, 60_000);
afterAll(() => database.close());
beforeEach(() => showOn("desktop"));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("the day shows what is new, overdue and done, and nothing of colleagues", async () => {
  await showDay(asha);

  expect(await part("New")).toEqual(["Fresh Farah"]);
  expect(await part("Overdue")).toEqual(["Overdue Omkar"]);
  expect(await part("Done today")).toEqual([expect.stringContaining("Interested")]);
  expect(screen.queryByText("Ravi's lead")).toBeNull();
});

test("whoever works on no leads starts at what they do work on", async () => {
  const history = await showDay(dev);

  await vi.waitFor(() => expect(history.get()).toBe("/tickets"));
});

test("one button begins with the most pressing lead", async () => {
  const history = await showDay(asha);

  fireEvent.click(await screen.findByRole("button", { name: /Start with Fresh Farah/ }));

  await vi.waitFor(() => expect(history.get()).toBe(`/leads/${uuid(201)}`));
});

test("a call that is logged leaves the overdue and joins what is done", async () => {
  await showDay(asha);
  await part("Overdue");

  await replica.change(lead, uuid(202), { nextFollowUpAt: null });

  await vi.waitFor(() => expect(screen.queryByRole("region", { name: "Overdue" })).toBeNull());
});

test("while the device fetches its copy nobody is told that nothing is due", async () => {
  await showDay(priya, "loading");
  await replica.refresh();

  expect(screen.getByLabelText("Opening your day")).toBeTruthy();
  expect(screen.queryByText("Nothing is due")).toBeNull();
});

test("a team lead without leads is shown the way to those who wait", async () => {
  await showDay(priya);

  expect(await screen.findByRole("link", { name: "See who is waiting" })).toBeTruthy();
});

async function showDay(actor: Actor, state: ReplicaStatus["state"] = "live") {
  replica = await replicaOf(database, actor);
  replica.status = { ...replica.status, state };
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  await replica.add(lead, { id: uuid(201), name: "Fresh Farah", ownerId: asha.userId });
  await replica.add(lead, {
    id: uuid(202),
    name: "Overdue Omkar",
    ownerId: asha.userId,
    status: "contacted",
    attemptNo: 1,
    nextFollowUpAt: minutesAgo(90),
    nextFollowUpType: "call",
  });
  await replica.add(lead, { id: uuid(203), name: "Ravi's lead", ownerId: ravi.userId });
  await replica.add(call, {
    id: uuid(204),
    leadId: uuid(202),
    callerId: asha.userId,
    connected: true,
    outcome: "interested",
    attemptNo: 1,
    calledAt: new Date().toISOString(),
  });
  return renderPage(replica, actor, { path: "/", at: "/", component: MyDayPage });
}

async function part(title: string): Promise<(string | null | undefined)[]> {
  const region = await screen.findByRole("region", { name: title });
  return within(region)
    .getAllByRole("link")
    .map((link) => link.querySelector(".font-medium")?.textContent ?? link.textContent);
}

import type { PGlite } from "@electric-sql/pglite";
import { cleanup, fireEvent, screen, within } from "@solidjs/testing-library";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { lead, timelineEvent } from "../../schema/leads.ts";
import { notification } from "../../schema/notifications.ts";
import { OverwrittenNotices } from "../../client/leads/OverwrittenNotices.tsx";
import { openPageDatabase } from "./page-database.ts";
import type { PageReplica } from "./page-replica.ts";
import { asha, leadId, ravi, uuid } from "./people.ts";
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

const noticeId = uuid(1);

/** Ravi has written Nagpur over the Mumbai of Asha, who looks at any page. */
async function show(changes = [{ field: "city", from: "Mumbai", to: "Nagpur" }]) {
  replica = await replicaOf(database, asha);
  await replica.add(lead, {
    id: leadId,
    name: "Vikram Shah",
    city: "Nagpur",
    ownerId: asha.userId,
  });
  await replica.add(timelineEvent, {
    id: uuid(2),
    leadId,
    eventType: "field_updated",
    summary: "Changed city",
    data: { changes },
    actorId: ravi.userId,
  });
  await replica.add(notification, {
    id: noticeId,
    userId: asha.userId,
    kind: "overwritten",
    title: "Ravi wrote over your city",
    leadId,
    data: { eventId: uuid(2), fields: ["city"] },
  });
  renderPage(replica, asha, { path: "/any", at: "/any", component: OverwrittenNotices });
}

test("whoever was overwritten reads what they wrote and what the colleague wrote", async () => {
  await show();

  const notice = await screen.findByRole("status");

  expect(notice.textContent).toContain("Vikram Shah");
  expect(notice.textContent).toContain("City: you wrote Mumbai, Ravi wrote Nagpur.");
});

test("one tap writes mine again, and the notice is gone", async () => {
  await show();
  await screen.findByRole("status");

  fireEvent.click(screen.getByRole("button", { name: "Use mine" }));

  await vi.waitFor(() => expect(screen.queryByRole("status")).toBeNull());
  expect(replica.sent).toMatchObject([
    { name: "lead.update", args: { leadId, changes: { city: "Mumbai" } } },
    { name: "notification.markRead", args: { ids: [noticeId] } },
  ]);
  const [row] = await replica.query<{ city: string }>({
    sql: { text: "select city from lead", params: [] },
    reads: [],
  });
  expect(row?.city).toBe("Mumbai");
});

test("theirs is kept without a change of the lead", async () => {
  await show();
  await screen.findByRole("status");

  fireEvent.click(screen.getByRole("button", { name: "Keep theirs" }));

  await vi.waitFor(() => expect(screen.queryByRole("status")).toBeNull());
  expect(replica.sent.map(({ name }) => name)).toEqual(["notification.markRead"]);
});

test("fields of the same change that were not mine are not offered", async () => {
  await show([
    { field: "city", from: "Mumbai", to: "Nagpur" },
    { field: "company", from: "Quartz", to: "Basalt" },
  ]);

  const notice = await screen.findByRole("status");

  expect(within(notice).queryByText(/Quartz/)).toBeNull();
});

test("a lead that is out of sight by now says nothing of what was written on it", async () => {
  await show();
  await screen.findByRole("status");
  await database.query("delete from lead");
  await replica.refresh();

  await vi.waitFor(() => expect(screen.queryByRole("status")).toBeNull());
});

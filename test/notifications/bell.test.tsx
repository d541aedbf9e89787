import type { PGlite } from "@electric-sql/pglite";
import { cleanup, fireEvent, screen } from "@solidjs/testing-library";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { notification } from "../../schema/notifications.ts";
import { Bell } from "../../client/notifications/Bell.tsx";
import { openPageDatabase } from "../leads/page-database.ts";
import type { PageReplica } from "../leads/page-replica.ts";
import { asha, leadId, uuid } from "../leads/people.ts";
import { renderPage, replicaOf } from "../leads/render-page.tsx";
import { showOn } from "../leads/screen.ts";

let database: PGlite;
let replica: PageReplica;

beforeAll(async () => {
  database = await openPageDatabase();
}, 60_000);
afterAll(() => database.close());
beforeEach(() => showOn("desktop"));
afterEach(() => {
  cleanup();
  sessionStorage.clear();
  vi.unstubAllGlobals();
});

const assigned = { userId: asha.userId, kind: "lead_assigned", body: "Hector · Website" };

test("the bell counts what is unread", async () => {
  await ring();

  expect(await screen.findByRole("button", { name: "Notifications, 1 unread" })).toBeTruthy();
});

test("a notification leads to its lead and is read from then on", async () => {
  const history = await ring();
  fireEvent.click(await screen.findByRole("button", { name: /^Notifications/ }));

  fireEvent.click(await screen.findByRole("button", { name: /Vikram Shah/ }));

  await vi.waitFor(() => expect(history.get()).toBe(`/leads/${leadId}`));
  expect(replica.sent).toMatchObject([{ name: "notification.markRead", args: { ids: [uuid(1)] } }]);
});

test("what arrives while the page is open is told at once, and only that", async () => {
  const history = await ring();
  await screen.findByRole("button", { name: "Notifications, 1 unread" });
  expect(screen.queryByText("Open the lead")).toBeNull();

  await replica.add(notification, {
    ...assigned,
    id: uuid(2),
    title: "Neha Rao",
    leadId: uuid(150),
  });
  await replica.refresh();

  expect(await screen.findByText("New lead: Neha Rao")).toBeTruthy();
  fireEvent.click(await screen.findByText("Open the lead"));
  await vi.waitFor(() => expect(history.get()).toBe(`/leads/${uuid(150)}`));
});

test("whoever opens a lead by another way has read what the bell says of it", async () => {
  const history = await ring();
  await screen.findByRole("button", { name: "Notifications, 1 unread" });

  history.set({ value: `/leads/${leadId}` });

  expect(await screen.findByRole("button", { name: "Notifications" })).toBeTruthy();
  expect(replica.sent).toMatchObject([{ name: "notification.markRead", args: { ids: [uuid(1)] } }]);
});

test("somebody who views as them has read nothing", async () => {
  const tab = { id: uuid(7), token: "t", user: { id: asha.userId, name: "Asha" }, mode: "full" };
  sessionStorage.setItem(
    "baton.impersonation",
    JSON.stringify({ ...tab, overAt: Date.now() + 60_000 }),
  );
  const history = await ring();
  await screen.findByRole("button", { name: "Notifications, 1 unread" });

  history.set({ value: `/leads/${leadId}` });
  await replica.refresh();

  expect(replica.sent).toEqual([]);
});

test("the list does not stay over the page that Back leads to", async () => {
  const history = await ring("/tickets");
  history.set({ value: "/leads" });
  fireEvent.click(await screen.findByRole("button", { name: "Notifications, 1 unread" }));
  await screen.findByText("Mark all as read");

  history.back();

  await vi.waitFor(() => expect(screen.queryByText("Mark all as read")).toBeNull());
});

test("everything is marked as read with one button", async () => {
  await ring();
  fireEvent.click(await screen.findByRole("button", { name: "Notifications, 1 unread" }));

  fireEvent.click(await screen.findByText("Mark all as read"));

  expect(await screen.findByRole("button", { name: "Notifications", hidden: true })).toBeTruthy();
});

test("several lines about one lead are one, which is read as one", async () => {
  await ring();
  await replica.add(notification, {
    ...assigned,
    id: uuid(2),
    kind: "follow_up_due",
    title: "Call Vikram Shah",
    leadId,
  });
  await replica.refresh();
  fireEvent.click(await screen.findByRole("button", { name: "Notifications, 1 unread" }));

  fireEvent.click(await screen.findByRole("button", { name: /Vikram Shah.*and 1 more/ }));

  const ids = expect.arrayContaining([uuid(1), uuid(2)]) as string[];
  await vi.waitFor(() =>
    expect(replica.sent).toMatchObject([{ name: "notification.markRead", args: { ids } }]),
  );
});

test("many that arrive together are told as a number", async () => {
  await ring();
  await screen.findByRole("button", { name: "Notifications, 1 unread" });

  for (const n of [2, 3, 4])
    await replica.add(notification, {
      ...assigned,
      id: uuid(n),
      title: `Lead ${n}`,
      leadId: uuid(150 + n),
    });
  await replica.refresh();

  expect(await screen.findByText("3 new notifications")).toBeTruthy();
});

test("the same news about many records is named once", async () => {
  await ring();
  await screen.findByRole("button", { name: "Notifications, 1 unread" });

  for (const n of [2, 3, 4, 5])
    await replica.add(notification, {
      ...assigned,
      id: uuid(n),
      kind: "ticket_late",
      title: n === 5 ? "A new reply" : "The resolution is late",
      leadId: uuid(150 + n),
    });
  await replica.refresh();

  expect(await screen.findByText("The resolution is late (3) · A new reply")).toBeTruthy();
});

test("the lead on the screen needs no word of its own: its news is read at once", async () => {
  await ring(`/leads/${leadId}`);
  await screen.findByRole("button", { name: "Notifications" });

  await replica.add(notification, { ...assigned, id: uuid(2), title: "Again", leadId });
  await replica.refresh();

  await vi.waitFor(() =>
    expect(replica.sent.at(-1)).toMatchObject({
      name: "notification.markRead",
      args: { ids: [uuid(2)] },
    }),
  );
  expect(screen.queryByText("Again")).toBeNull();
  expect(await screen.findByRole("button", { name: "Notifications" })).toBeTruthy();
  await replica.refresh();
});

async function ring(at = "/") {
  replica = await replicaOf(database, asha);
  await replica.add(notification, { ...assigned, id: uuid(1), title: "Vikram Shah", leadId });
  return renderPage(replica, asha, { path: "*", at, component: Bell });
}

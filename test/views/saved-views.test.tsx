import type { PGlite } from "@electric-sql/pglite";
import { cleanup, fireEvent, screen } from "@solidjs/testing-library";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { TicketsPage } from "../../client/tickets/TicketsPage.tsx";
import { ticket } from "../../schema/tickets.ts";
import { savedView } from "../../schema/views.ts";
import { openPageDatabase } from "../leads/page-database.ts";
import type { PageReplica } from "../leads/page-replica.ts";
import { asha, ravi, teamNorth, uuid } from "../leads/people.ts";
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
  localStorage.clear();
  vi.unstubAllGlobals();
});

test("a filtered list is kept under a name, as a tab that says how many there are", async () => {
  const history = await showList("/tickets?status=open&priority=high");
  fireEvent.click(await screen.findByText("Save this view"));
  fireEvent.input(await screen.findByLabelText(/^Name/), { target: { value: "Open and high" } });
  fireEvent.click(screen.getByText("Save"));

  const tab = (await screen.findByText("Open and high")).closest("button") as HTMLElement;
  await vi.waitFor(() => expect(tab.textContent).toBe("Open and high1"));
  expect(tab.getAttribute("aria-current")).toBe("page");
  expect(history.get()).toMatch(/^\/tickets\?priority=high&status=open&view=/);
});

test("what was typed stays when the sheet is closed by accident, until it is thrown away", async () => {
  await showList("/tickets?status=open");
  fireEvent.click(await screen.findByText("Save this view"));
  fireEvent.input(await screen.findByLabelText(/^Name/), { target: { value: "Open ones" } });

  fireEvent.click(screen.getByLabelText("Close"));
  await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull(), { timeout: 5000 });
  fireEvent.click(screen.getByText("Save this view"));

  const again = await screen.findByLabelText<HTMLInputElement>(/^Name/);
  expect(again.value).toBe("Open ones");
  fireEvent.click(screen.getByText("Start over"));
  expect(again.value).toBe("");
});

test("a tab brings its filter along, and the first one takes every filter off", async () => {
  await keep({ name: "Resolved", query: "status=resolved" });
  const history = await showList("/tickets");

  fireEvent.click(await screen.findByText("Resolved", { selector: "nav button span" }));
  await vi.waitFor(() => expect(history.get()).toBe(`/tickets?status=resolved&view=${uuid(900)}`));
  fireEvent.click(screen.getByText("All", { selector: "nav button span" }));

  await vi.waitFor(() => expect(history.get()).toBe("/tickets"));
});

test("what a colleague shares can be opened and not changed", async () => {
  await keep({ name: "Shared", query: "status=open", ownerId: ravi.userId, teamId: teamNorth });
  await showList(`/tickets?status=open&view=${uuid(900)}`);

  expect(await screen.findByLabelText("Shared with the team")).toBeTruthy();
  expect(screen.queryByLabelText("Change Shared")).toBeNull();
});

test("an own view takes over the filter as it is now", async () => {
  await keep({ name: "Mine", query: "status=open" });
  await showList(`/tickets?status=open,resolved&view=${uuid(900)}`);

  fireEvent.click(await screen.findByLabelText("Change Mine"));
  await choose("Keep the filter as it is now");
  await vi.waitFor(() => expect(replica.sent).toMatchObject([{ name: "savedView.save" }]));
});

test("an own view that is removed is a tab no more", async () => {
  await keep({ name: "Mine", query: "status=open" });
  await showList(`/tickets?status=open&view=${uuid(900)}`);

  fireEvent.click(await screen.findByLabelText("Change Mine"));
  await chooseByKeyboard("Remove");

  await vi.waitFor(() => expect(replica.sent).toMatchObject([{ name: "savedView.remove" }]));
  await vi.waitFor(() => expect(screen.queryByText("Mine")).toBeNull());
});

beforeEach(async () => {
  replica = await replicaOf(database, asha);
  for (const [index, [status, priority]] of [
    ["open", "high"],
    ["open", "low"],
    ["resolved", "high"],
  ].entries())
    await replica.add(ticket, {
      id: uuid(800 + index),
      subject: `Ticket ${index}`,
      description: "It is so.",
      category: "bug",
      priority: priority ?? "",
      status: status ?? "",
      raisedBy: asha.userId,
      responseDueAt: "2026-11-22T10:00:00.000Z",
      resolutionDueAt: "2026-11-23T10:00:00.000Z",
      activityAt: "2026-11-21T10:00:00.000Z",
    });
});

async function choose(label: string): Promise<void> {
  const item = await screen.findByText(label);
  fireEvent.pointerMove(item, { pointerType: "mouse" });
  fireEvent.click(item);
}

async function chooseByKeyboard(label: string): Promise<void> {
  const item = (await screen.findByText(label)).closest('[role="menuitem"]');
  const menu = await screen.findByRole("menu");
  await vi.waitFor(() => {
    fireEvent.keyDown(menu, { key: "ArrowDown" });
    expect(item?.hasAttribute("data-highlighted")).toBe(true);
  });
  fireEvent.keyDown(menu, { key: "Enter" });
}

async function keep(view: {
  name: string;
  query: string;
  ownerId?: string;
  teamId?: string;
}): Promise<void> {
  await replica.add(savedView, { id: uuid(900), list: "tickets", ownerId: asha.userId, ...view });
}

async function showList(at: string) {
  await replica.refresh();
  return renderPage(replica, asha, { path: "/tickets", at, component: TicketsPage });
}

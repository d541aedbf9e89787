import type { PGlite } from "@electric-sql/pglite";
import { cleanup, fireEvent, screen, within } from "@solidjs/testing-library";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { lead } from "../../schema/leads.ts";
import { WaitingPage } from "../../client/waiting/WaitingPage.tsx";
import type { Actor } from "../../shared/sync/mutation.ts";
import { openPageDatabase } from "./page-database.ts";
import type { PageReplica } from "./page-replica.ts";
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

test("leads stand by how long they have waited", async () => {
  await show(priya);

  expect(await column("Overdue")).toEqual(["Latika, an hour"]);
  expect(await column("Getting late")).toEqual(["Amit, ten minutes"]);
  expect(await column("Fresh")).toEqual(["Farah, one minute"]);
});

test("who was called already, or is lost, waits no longer", async () => {
  await show(priya);
  await replica.add(lead, { id: uuid(190), name: "Called Chitra", attemptNo: 1 });
  await replica.add(lead, { id: uuid(191), name: "Lost Lalit", status: "lost" });
  await replica.refresh();

  await column("Overdue");

  expect(screen.queryByText("Called Chitra")).toBeNull();
  expect(screen.queryByText("Lost Lalit")).toBeNull();
});

test("a column is assigned in two clicks and taken back in one", async () => {
  await show(priya);
  await column("Overdue");

  fireEvent.click(screen.getByLabelText("Select all: Overdue"));
  fireEvent.click(await personButton("Ravi"));

  expect(await screen.findByText("Latika, an hour assigned to Ravi")).toBeTruthy();
  await vi.waitFor(() => expect(replica.sent).toMatchObject([{ args: { ownerId: ravi.userId } }]));
  fireEvent.click(await screen.findByText("Undo"));
  await vi.waitFor(() => expect(replica.sent.at(-1)).toMatchObject({ name: "lead.unassign" }));
});

test("dragging a lead onto a name gives it", async () => {
  await show(priya);
  await column("Fresh");
  const card = screen.getByText("Farah, one minute").closest("li") ?? document.body;
  const carried = dataTransfer();

  fireEvent.dragStart(card, { dataTransfer: carried });
  fireEvent.drop(await personButton("Ravi"), { dataTransfer: carried });

  await vi.waitFor(() => expect(replica.sent).toMatchObject([{ args: { ownerId: ravi.userId } }]));
});

test("everyone's load and duty stand beside the name, whoever has room first", async () => {
  await show(priya);
  await column("Overdue");

  const people = () =>
    within(screen.getByRole("complementary", { name: "People" }))
      .getAllByRole("button")
      .map(({ textContent }) => textContent);

  await vi.waitFor(() =>
    expect(people()).toEqual([
      expect.stringMatching(/Ravi.*0\/40/),
      expect.stringMatching(/Asha.*1\/40/),
    ]),
  );
});

test("the board can show only what nobody owns", async () => {
  await show(priya);
  await column("Overdue");

  fireEvent.click(screen.getByRole("radio", { name: "Unassigned" }));

  await vi.waitFor(() => expect(screen.queryByText("Farah, one minute")).toBeNull());
  expect(screen.getByText("Latika, an hour")).toBeTruthy();
});

test("who hands out no leads is told whom to ask", async () => {
  await show(asha);

  expect(await screen.findByText("Handing out leads is not part of your role")).toBeTruthy();
});

test("when nobody waits, the board says so", async () => {
  replica = await replicaOf(database, priya);
  renderPage(replica, priya, { path: "/waiting", at: "/waiting", component: WaitingPage });

  expect(await screen.findByText("Nobody is waiting")).toBeTruthy();
});

async function show(actor: Actor) {
  replica = await replicaOf(database, actor);
  const ages = { "Latika, an hour": 60, "Amit, ten minutes": 10, "Farah, one minute": 1 };
  for (const [index, [name, minutes]] of Object.entries(ages).entries()) {
    const createdAt = new Date(Date.now() - minutes * 60_000).toISOString();
    const ownerId = minutes === 1 ? asha.userId : null;
    await replica.add(lead, { id: uuid(180 + index), name, createdAt, ownerId });
  }
  renderPage(replica, actor, { path: "/waiting", at: "/waiting", component: WaitingPage });
}

async function column(title: string): Promise<(string | null | undefined)[]> {
  const region = await screen.findByRole("region", { name: title });
  return within(region)
    .queryAllByRole("link")
    .map((link) => link.querySelector(".font-medium")?.textContent);
}

async function personButton(name: string): Promise<HTMLElement> {
  const panel = await screen.findByRole("complementary", { name: "People" });
  return within(panel).getByRole("button", { name: new RegExp(name) });
}

/** What jsdom lacks to drag with. */
function dataTransfer() {
  const carried = new Map<string, string>();
  return {
    effectAllowed: "",
    get types() {
      return [...carried.keys()];
    },
    setData: (type: string, text: string) => carried.set(type, text),
    getData: (type: string) => carried.get(type) ?? "",
  };
}

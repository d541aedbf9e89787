import type { PGlite } from "@electric-sql/pglite";
import { cleanup, fireEvent, screen, within } from "@solidjs/testing-library";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { lead } from "../../schema/leads.ts";
import { source } from "../../schema/sources.ts";
import { LeadsPage } from "../../client/leads/LeadsPage.tsx";
import { declaredRights } from "../../shared/permissions/resolve.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { openPageDatabase } from "./page-database.ts";
import type { PageReplica } from "./page-replica.ts";
import { asha, priya, ravi, teamNorth, uuid } from "./people.ts";
import { renderPage, replicaOf } from "./render-page.tsx";
import { showOn } from "./screen.ts";

let database: PGlite;
let replica: PageReplica;

beforeAll(async () => {
  database = await openPageDatabase();
}, 60_000);
afterAll(() => database.close());
beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  showOn("desktop");
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("the newest lead stands first, with status, number and owner in words", async () => {
  await show(priya);

  const [first] = await rows();

  expect(first?.textContent).toContain("Neha Rao");
  expect(first?.textContent).toContain("Qualified");
  expect(first?.textContent).toContain("+91 98765 00002");
  expect(first?.textContent).toContain("Ravi");
});

test("typing a part of a name leaves the leads that have it, and the address says so", async () => {
  const history = await show(priya);
  await rows();

  fireEvent.input(screen.getByLabelText("Search leads"), { target: { value: "vik" } });

  await vi.waitFor(() => expect(names()).toEqual(["Vikram Shah"]));
  await vi.waitFor(() => expect(history.get()).toContain("q=vik"));
});

test("the address narrows the list down when it is opened", async () => {
  await show(priya, "/leads?status=qualified,new&owner=none");

  await vi.waitFor(() => expect(names()).toEqual(["Sanjay Iyer"]));
});

test("each value of a filter says how many leads it would leave", async () => {
  await show(priya, "/leads?owner=none");
  await screen.findByText("Sanjay Iyer");

  fireEvent.click(screen.getByRole("button", { name: /^Status/ }));

  const options = await screen.findAllByRole("option");
  expect(options.map((option) => option.textContent)).toEqual(["New1"]);
});

test("leads that come in while the list is read wait behind a button", async () => {
  await show(priya);
  await rows();

  await replica.add(lead, { id: uuid(160), name: "Late Latika" });
  await replica.refresh();

  fireEvent.click(await screen.findByText("1 new"));
  await vi.waitFor(() => expect(names()[0]).toBe("Late Latika"));
});

test("a changed lead is shown as it is, without moving", async () => {
  await show(priya, "/leads?sort=name");
  await vi.waitFor(() => expect(names()).toEqual(["Neha Rao", "Sanjay Iyer", "Vikram Shah"]));

  const changes = { status: "lost" };
  await replica.change(lead, uuid(151), changes);

  await vi.waitFor(() => expect(screen.getByText("Lost")).toBeTruthy());
  expect(names()).toEqual(["Neha Rao", "Sanjay Iyer", "Vikram Shah"]);
});

test("a team lead selects leads with the keyboard and assigns them, and takes that back", async () => {
  await show(priya, "/leads?sort=name");
  await rows();

  press("x", "j", "x", "a");
  fireEvent.click(await screen.findByRole("button", { name: /Asha/ }));

  await vi.waitFor(() => expect(owners()).toEqual(["Asha", "Asha", "Asha"]));
  fireEvent.click(await screen.findByText("Undo"));
  await vi.waitFor(() => expect(owners()).toEqual(["Ravi", "Unassigned", "Asha"]));
});

test("on a phone a tap on the initials selects the lead and opens nothing", async () => {
  showOn("phone");
  const history = await show(priya);
  const select = await screen.findByRole("button", { name: "Select Neha Rao" });

  fireEvent.click(select.firstElementChild ?? select);

  expect(await screen.findByText("1 selected")).toBeTruthy();
  expect(history.get()).toBe("/leads");
});

test("a CRE is offered neither selection nor assignment, nor whose leads they are", async () => {
  await show(asha);
  await rows();

  expect(screen.queryByRole("checkbox")).toBeNull();
  expect(screen.queryByRole("button", { name: /^Owner/ })).toBeNull();
});

test("when nothing matches, the filters can be taken off", async () => {
  await show(priya, "/leads?q=nobody");

  fireEvent.click(await screen.findByText("Clear the filters"));

  await vi.waitFor(() => expect(names()).toHaveLength(3));
});

test("who sees no leads is told whom to ask", async () => {
  await show({ ...priya, role: "developer", rights: declaredRights("developer") });

  expect(await screen.findByText("Leads are not part of your role")).toBeTruthy();
});

test("Enter opens the lead beside the list", async () => {
  await show(priya, "/leads?sort=name");
  await rows();

  press("k", "Enter");

  expect(await screen.findByRole("heading", { name: "Neha Rao" })).toBeTruthy();
});

async function show(actor: Actor, at = "/leads") {
  replica = await replicaOf(database, actor);
  await replica.add(source, { id: uuid(50), code: "website", name: "Website" });
  const owned = { teamId: teamNorth, sourceId: uuid(50) };
  await replica.add(lead, {
    ...owned,
    id: uuid(150),
    name: "Vikram Shah",
    ownerId: asha.userId,
    createdAt: "2026-11-20T08:00:00.000Z",
  });
  await replica.add(lead, {
    ...owned,
    id: uuid(151),
    name: "Neha Rao",
    phone: "+919876500002",
    status: "qualified",
    ownerId: ravi.userId,
    createdAt: "2026-11-20T09:00:00.000Z",
  });
  await replica.add(lead, {
    id: uuid(152),
    name: "Sanjay Iyer",
    createdAt: "2026-11-19T09:00:00.000Z",
  });
  return renderPage(replica, actor, { path: "/leads", at, component: LeadsPage });
}

/** The rows of the list, once they have arrived; the headings are no row of it. */
async function rows(): Promise<HTMLElement[]> {
  await screen.findAllByText("Vikram Shah");
  return rowsNow();
}

function rowsNow(): HTMLElement[] {
  const grid = screen.queryByRole("grid");
  if (!grid) return [];
  return within(grid)
    .getAllByRole("row")
    .filter((row) => within(row).queryAllByRole("gridcell").length > 0);
}

function names(): (string | undefined)[] {
  return rowsNow().map((row) => row.querySelector(".font-medium")?.textContent ?? undefined);
}

function owners(): (string | undefined)[] {
  return rowsNow().map((row) =>
    ["Asha", "Ravi", "Unassigned"].find((owner) => row.textContent.includes(owner)),
  );
}

function press(...keys: string[]) {
  for (const key of keys) fireEvent.keyDown(document.activeElement ?? document.body, { key });
}

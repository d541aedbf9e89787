import type { PGlite } from "@electric-sql/pglite";
import { cleanup, fireEvent, screen, within } from "@solidjs/testing-library";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { team } from "../../schema/organizations.ts";
import { TeamsPage } from "../../client/teams/TeamsPage.tsx";
import type { Actor } from "../../shared/sync/mutation.ts";
import { openPageDatabase } from "../leads/page-database.ts";
import { admin, asha, priya, ravi, teamNorth, teamSouth } from "../leads/people.ts";
import { showOn } from "../leads/screen.ts";
import { showPeoplePage } from "../users/page.tsx";

// jsdom takes its time with sheets; what is tested here is not how long.
vi.setConfig({ testTimeout: 20_000 });

let database: PGlite;

beforeAll(async () => {
  database = await openPageDatabase();
  // The first page of a file takes seconds; that is no test's fault.
  showOn("desktop");
  await show(admin);
  await vi.waitFor(() => peopleOf("North"), { timeout: 30_000 });
  cleanup();
}, 60_000);
afterAll(() => database.close());
beforeEach(() => showOn("desktop"));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("teams stand side by side with their people, whoever is in none at the end", async () => {
  await show(admin);

  expect(await peopleOf("North")).toEqual(["Asha", "Priya", "Ravi"]);
  expect(await peopleOf("South")).toEqual(["Meena"]);
  expect(await peopleOf("No team")).toEqual(["Zara Admin"]);
});

test("a person dragged onto a team moves in, and back by taking it back", async () => {
  const replica = await show(admin);
  const south = await screen.findByLabelText("South");
  const carried = dataTransfer();
  const card = within(await screen.findByLabelText("North"))
    .getByText("Ravi")
    .closest("[draggable=true]");

  fireEvent.dragStart(card ?? document.body, { dataTransfer: carried });
  fireEvent.drop(south, { dataTransfer: carried });

  await vi.waitFor(async () => expect(await peopleOf("South")).toEqual(["Meena", "Ravi"]));
  expect(replica.sent).toEqual([
    { name: "user.update", args: { userId: ravi.userId, changes: { teamId: teamSouth } } },
  ]);
  fireEvent.click(await screen.findByText("Undo"));
  await vi.waitFor(async () => expect(await peopleOf("South")).toEqual(["Meena"]));
});

test("a team is added", async () => {
  const replica = await show(admin);

  fireEvent.click(await screen.findByText("Add a team"));
  fireEvent.input(await screen.findByLabelText(/^Name/), {
    target: { value: "West" },
  });
  fireEvent.click(screen.getByText("Add the team"));

  expect(await screen.findByLabelText("West")).toBeTruthy();
  expect(replica.sent).toMatchObject([{ name: "team.create", args: { name: "West" } }]);
});

test("a name that is taken is refused beside the field", async () => {
  await show(admin, "/teams?edit=new");

  fireEvent.input(await screen.findByLabelText(/^Name/), {
    target: { value: "North" },
  });
  fireEvent.click(screen.getByText("Add the team"));

  expect(await screen.findByText("North exists already.")).toBeTruthy();
});

test("a team with people says so instead of being put away", async () => {
  await show(admin, `/teams?edit=${teamNorth}`);

  fireEvent.click(await screen.findByText("Put away"));

  expect(await screen.findByText("3 people would be left in North. Move them first.")).toBeTruthy();
});

test("what was put away is brought back", async () => {
  const replica = await show(admin);
  await replica.change(team, teamSouth, { archivedAt: new Date().toISOString() });

  fireEvent.click(await screen.findByText("Put away: 1"));
  fireEvent.click(await screen.findByText("Bring back"));

  expect(await screen.findByLabelText("South")).toBeTruthy();
});

test("a team lead sees the own team and moves nobody", async () => {
  await show(priya);

  expect(await peopleOf("North")).toEqual(["Asha", "Priya", "Ravi"]);
  expect(screen.queryByLabelText("South")).toBeNull();
  expect(screen.queryByLabelText("Move Ravi")).toBeNull();
});

test("a CRE is told whose page this is", async () => {
  await show(asha);

  expect(await screen.findByText("Teams are not part of your role")).toBeTruthy();
});

function show(actor: Actor, at = "/teams") {
  return showPeoplePage(database, actor, at, TeamsPage);
}

async function peopleOf(name: string): Promise<(string | null)[]> {
  const column = await screen.findByLabelText(name);
  return within(column)
    .queryAllByText(/./, { selector: "a .font-medium" })
    .map(({ textContent }) => textContent);
}

/** What a browser carries from `dragstart` to `drop`. */
function dataTransfer() {
  const carried = new Map<string, string>();
  return {
    effectAllowed: "none",
    get types() {
      return [...carried.keys()];
    },
    setData: (type: string, text: string) => carried.set(type, text),
    getData: (type: string) => carried.get(type) ?? "",
  };
}

import type { PGlite } from "@electric-sql/pglite";
import { cleanup, fireEvent, screen } from "@solidjs/testing-library";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { member } from "../../schema/organizations.ts";
import { UsersPage } from "../../client/users/UsersPage.tsx";
import type { Actor } from "../../shared/sync/mutation.ts";
import { openPageDatabase } from "../leads/page-database.ts";
import { admin, asha, meena, priya, ravi } from "../leads/people.ts";
import { showOn } from "../leads/screen.ts";
import { showPeoplePage } from "./page.tsx";

// jsdom takes its time with sheets; what is tested here is not how long.
vi.setConfig({ testTimeout: 20_000 });

let database: PGlite;

beforeAll(async () => {
  database = await openPageDatabase();
  // The first page of a file takes seconds; that is no test's fault.
  showOn("desktop");
  vi.stubGlobal("fetch", noInvitations);
  await show(admin);
  await vi.waitFor(names, { timeout: 30_000 });
  cleanup();
}, 60_000);
afterAll(() => database.close());
beforeEach(() => {
  showOn("desktop");
  vi.stubGlobal("fetch", noInvitations);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("an admin sees everybody, by name", async () => {
  await show(admin);

  expect(await names()).toEqual(["Asha", "Meena", "Priya", "Ravi", "Zara Admin"]);
});

test("a team lead sees the own team, and can invite nobody", async () => {
  await show(priya);

  expect(await names()).toEqual(["Asha", "Priya", "Ravi"]);
  expect(screen.queryByText("Invite somebody")).toBeNull();
});

test("a CRE is told whose page this is", async () => {
  await show(asha);

  expect(await screen.findByText("The list of people is not part of your role")).toBeTruthy();
});

test("the list narrows by name and by team", async () => {
  await show(admin, `/users?team=${priya.teamId}`);
  expect(await names()).toEqual(["Asha", "Priya", "Ravi"]);

  fireEvent.input(screen.getByLabelText("Search people"), { target: { value: "rav" } });

  await vi.waitFor(async () => expect(await names()).toEqual(["Ravi"]));
});

test("invitations that cannot be read are not taken for none", async () => {
  let down = true;
  vi.stubGlobal("fetch", () =>
    down ? Promise.reject(new TypeError("No network")) : noInvitations(),
  );
  await show(admin, "/users?open=invitations");

  expect(await screen.findByText("The invitations could not be read")).toBeTruthy();
  expect(screen.queryByText("No invitation is waiting")).toBeNull();
  down = false;
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));

  expect(await screen.findByText("No invitation is waiting")).toBeTruthy();
});

test("whoever was removed is not in the list", async () => {
  const replica = await show(admin);
  await names();

  await replica.change(member, meena.userId, { deletedAt: new Date().toISOString() });

  await vi.waitFor(async () =>
    expect(await names()).toEqual(["Asha", "Priya", "Ravi", "Zara Admin"]),
  );
});

test("somebody is locked out in one click, and let in again by taking it back", async () => {
  const replica = await show(admin, `/users?user=${ravi.userId}`);

  fireEvent.click(await screen.findByText("Deactivate"));
  fireEvent.click(await screen.findByText("Undo"));

  await vi.waitFor(() =>
    expect(replica.sent).toEqual([
      { name: "user.setActive", args: { userId: ravi.userId, active: false } },
      { name: "user.setActive", args: { userId: ravi.userId, active: true } },
    ]),
  );
});

test("nobody is offered to lock themselves out", async () => {
  await show(admin, `/users?user=${admin.userId}`);
  await screen.findByText("zara@demo.test", { selector: "[data-part=description]" });

  expect(screen.queryByText("Deactivate")).toBeNull();
  expect(screen.queryByText("Remove…")).toBeNull();
});

test("a team lead reads a person, and sets their hours", async () => {
  const replica = await show(priya, `/users?user=${ravi.userId}`);

  fireEvent.click(await screen.findByLabelText("Works at set hours"));

  expect(screen.queryByLabelText("Name")).toBeNull();
  await vi.waitFor(() =>
    expect(replica.sent).toMatchObject([
      { name: "user.setSchedule", args: { userId: ravi.userId } },
    ]),
  );
  expect(await screen.findByLabelText("Monday from")).toHaveProperty("value", "09:30");
});

test("how far a removal has come is told while it runs", async () => {
  const replica = await show(admin, `/users?remove=${ravi.userId}`);
  expect(await screen.findByText("Remove Ravi?")).toBeTruthy();

  const handover = { successorId: asha.userId, total: 40, moved: 10 };
  await replica.change(member, ravi.userId, { active: false, handover });

  expect(await screen.findByText("Handing over to Asha")).toBeTruthy();
  expect(screen.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("10");
});

async function noInvitations(): Promise<Response> {
  return new Response('{"invitations":[]}');
}

function show(actor: Actor, at = "/users") {
  return showPeoplePage(database, actor, at, UsersPage);
}

/** Names in the list, from top to bottom. By selector: roles are slow to find among many cells. */
async function names(): Promise<(string | null)[]> {
  await screen.findByLabelText("Users", { selector: "[role=grid]" });
  await vi.waitFor(() => expect(document.querySelector("[role=gridcell]")).toBeTruthy());
  const cells = document.querySelectorAll("[role=gridcell] .font-medium");
  return [...cells].map(({ textContent }) => textContent);
}

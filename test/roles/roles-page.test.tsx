import type { PGlite } from "@electric-sql/pglite";
import { cleanup, fireEvent, screen, within } from "@solidjs/testing-library";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { lead } from "../../schema/leads.ts";
import { member } from "../../schema/organizations.ts";
import { role, roleGrant } from "../../schema/roles.ts";
import { RolesPage } from "../../client/roles/RolesPage.tsx";
import { declaredRights } from "../../shared/permissions/resolve.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { openPageDatabase } from "../leads/page-database.ts";
import type { PageReplica } from "../leads/page-replica.ts";
import { admin, asha, priya, uuid } from "../leads/people.ts";
import { showOn } from "../leads/screen.ts";
import { showPeoplePage } from "../users/page.tsx";

// jsdom takes its time with sheets; what is tested here is not how long.
vi.setConfig({ testTimeout: 20_000 });

const desk = uuid(700);
let database: PGlite;

beforeAll(async () => {
  database = await openPageDatabase();
}, 60_000);
afterAll(() => database.close());
beforeEach(() => showOn("desktop"));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("whoever configures no roles is told whose page this is", async () => {
  await show(asha);

  expect(await screen.findByText("Roles are not part of your role")).toBeTruthy();
});

test("a cell says what its role says, and changes at once with a way back", async () => {
  const replica = await showDesk();
  const cell = await cellOf("Leads: export");
  expect([cell.value, cell.selectedOptions[0]?.textContent]).toEqual(["inherit", "No"]);

  fireEvent.change(cell, { target: { value: "team" } });

  await vi.waitFor(async () => expect((await cellOf("Leads: export")).value).toBe("team"));
  expect(replica.sent.at(-1)).toMatchObject({
    name: "role.change",
    args: {
      role: desk,
      grants: [{ object: "lead", code: "export", effect: "allow", scope: "team" }],
    },
  });

  await undo("Leads: export changed for Front desk");
  await vi.waitFor(async () => expect((await cellOf("Leads: export")).value).toBe("inherit"));
});

test("what a denied cell inherits no longer counts", async () => {
  const replica = await showDesk();
  await replica.add(roleGrant, {
    id: uuid(701),
    role: desk,
    object: "lead",
    code: "view",
    effect: "deny",
  });
  await replica.refresh();

  await vi.waitFor(async () => expect((await cellOf("Leads: see")).value).toBe("deny"));
});

test("admins are shown and cannot be changed, and nobody renames or deletes a system role", async () => {
  await show(admin, "/roles?role=admin");

  expect((await cellOf("Leads: see")).disabled).toBe(true);
  expect(screen.getByText(/Admins keep all rights/)).toBeTruthy();
  expect(screen.queryByText("Delete…")).toBeNull();
  expect(screen.queryByText("Rename")).toBeNull();
});

test("nobody is offered more than they have, nor a role that has more", async () => {
  const { grants, masks } = declaredRights("cre_tl");
  const whole = { view: "all", configure: "all" } as const;
  const keeper = { ...priya, rights: { grants: { ...grants, role: whole }, masks } };
  await showDesk(keeper);

  const offered = [...(await cellOf("Leads: see")).options].map(({ value }) => value);
  expect(offered).toEqual(["inherit", "deny", "own", "team"]);
  const exported = [...(await cellOf("Leads: export")).options].map(({ value }) => value);
  expect(exported).toEqual(["inherit", "deny"]);

  cleanup();
  await show(keeper, "/roles?role=viewer");
  expect(await screen.findByText(/may do or see more than you/)).toBeTruthy();
  expect((await cellOf("Leads: see")).disabled).toBe(true);
});

test("a role is added like another one", async () => {
  const replica = await show(admin, "/roles?edit=new");
  const name = await screen.findByLabelText(/^Name/);
  fireEvent.input(name, { target: { value: "Night desk" } });
  fireEvent.submit(name.closest("form") as HTMLFormElement);

  expect(await screen.findByRole("heading", { name: "Night desk" })).toBeTruthy();
  expect(replica.sent.at(-1)).toMatchObject({ args: { name: "Night desk", base: "cre" } });
});

test("a name that is taken is refused where it was typed", async () => {
  await showDesk(admin, "/roles?edit=new");
  const name = await screen.findByLabelText(/^Name/);
  fireEvent.input(name, { target: { value: "front DESK" } });
  fireEvent.submit(name.closest("form") as HTMLFormElement);

  expect(await screen.findByText("There is a role front DESK already.")).toBeTruthy();
});

test("a copy says what the original says and is opened", async () => {
  const replica = await showDesk();
  await replica.add(roleGrant, {
    id: uuid(702),
    role: desk,
    object: "lead",
    code: "export",
    effect: "allow",
    scope: "own",
  });
  await replica.refresh();
  fireEvent.click(await screen.findByText("Copy"));

  expect(await screen.findByRole("heading", { name: "Copy of Front desk" })).toBeTruthy();
  expect((await cellOf("Leads: export")).value).toBe("own");
});

test("deleting a role names who has it and gives them another one", async () => {
  const replica = await showDesk(admin, `/roles?role=${desk}&edit=delete`);
  await replica.change(member, asha.userId, { role: desk });

  expect(await screen.findByText("Asha has this role.")).toBeTruthy();
  const button = screen.getByText("Move 1 person and delete").closest("button");
  expect(button?.disabled).toBe(true);
});

test("a role that nobody has is deleted with a way back", async () => {
  const replica = await showDesk(admin, `/roles?role=${desk}&edit=delete`);
  fireEvent.click(await screen.findByText("Delete the role"));
  await vi.waitFor(() => expect(replica.sent.at(-1)?.name).toBe("role.delete"));

  await undo("Front desk deleted");
  await vi.waitFor(() => expect(replica.sent.at(-1)?.name).toBe("role.restore"));
});

test("a role is looked at as somebody would who has it", async () => {
  const replica = await showDesk(admin, `/roles?role=cre&view=as`);
  for (const [n, ownerId] of [asha.userId, asha.userId, priya.userId].entries())
    await replica.add(lead, { id: uuid(710 + n), name: `Lead ${n}`, ownerId });
  await replica.refresh();

  const rows = within(await screen.findByLabelText("Rows", { selector: "section" }));
  await vi.waitFor(() => expect(rows.getByText("Leads").nextElementSibling?.textContent).toBe("2"));
  const pages = within(screen.getByLabelText("Pages", { selector: "section" }));
  expect(pages.getByText("Leads")).toBeTruthy();
  expect(pages.queryByText("Users")).toBeNull();
});

test("what a role never sees is said", async () => {
  await show(admin, "/roles?role=viewer&view=as");

  expect(await screen.findByText("Phone numbers of leads")).toBeTruthy();
});

test("on a phone the matrix is cards, with the same cells", async () => {
  showOn("phone");
  await showDesk();

  expect(await screen.findByLabelText("Leads", { selector: "section" })).toBeTruthy();
  expect(document.querySelector("table")).toBeNull();
  expect((await cellOf("Leads: export")).value).toBe("inherit");
});

async function show(actor: Actor, at = "/roles"): Promise<PageReplica> {
  return showPeoplePage(database, actor, at, RolesPage);
}

/** The page with a role of the organization's own on it. */
async function showDesk(actor: Actor = admin, at = `/roles?role=${desk}`): Promise<PageReplica> {
  const replica = await show(actor, at);
  await replica.add(role, { id: desk, name: "Front desk", base: "cre" });
  await replica.refresh();
  await screen.findAllByText("Front desk");
  return replica;
}

/** Takes back what the toast says; those of earlier tests may still be there. */
async function undo(said: string): Promise<void> {
  const toast = (await screen.findByText(said)).closest<HTMLElement>("[data-part=root]");
  fireEvent.click(within(toast as HTMLElement).getByText("Undo"));
}

async function cellOf(name: string): Promise<HTMLSelectElement> {
  return screen.findByLabelText<HTMLSelectElement>(name, { selector: "select" });
}

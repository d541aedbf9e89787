import type { PGlite } from "@electric-sql/pglite";
import { cleanup, fireEvent, screen } from "@solidjs/testing-library";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { lead } from "../../schema/leads.ts";
import { LeadsPage } from "../../client/leads/LeadsPage.tsx";
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
beforeEach(() => {
  localStorage.clear();
  showOn("desktop");
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("a lead is added with its number in international form and stands in the list at once", async () => {
  await openForm(asha);

  fill("Name", "Neha Rao");
  fill("Phone", "98765 43210");
  submit();

  await vi.waitFor(() =>
    expect(replica.sent).toMatchObject([
      { name: "lead.create", args: { name: "Neha Rao", phone: "+919876543210", phoneValid: true } },
    ]),
  );
  expect(await screen.findByText("Neha Rao")).toBeTruthy();
});

test("a second tap while the lead is being added adds no second one", async () => {
  await openForm(asha);
  fill("Name", "Neha Rao");

  submit();
  submit();

  await vi.waitFor(() => expect(screen.queryByLabelText(/^Name/)).toBeNull());
  expect(replica.sent).toHaveLength(1);
});

test("a number that a colleague handles is told while it is typed", async () => {
  await openForm(priya);

  fill("Phone", "98200 00000");

  expect(await screen.findByText(/Ravi handles this number/)).toBeTruthy();
});

test("a lead without a name is not added, and the form says so", async () => {
  await openForm(asha);

  submit();

  expect(await screen.findByText("Enter a name.")).toBeTruthy();
  expect(replica.sent).toEqual([]);
});

test("what was typed stays when the form is closed, and can be thrown away", async () => {
  await openForm(asha);
  fill("Name", "Neha");

  fireEvent.click(screen.getAllByRole("button", { name: "Close" }).at(-1) ?? document.body);
  await vi.waitFor(() => expect(screen.queryByLabelText(/^Name/)).toBeNull());
  fireEvent.click(screen.getByRole("button", { name: "Add a lead" }));

  expect(await screen.findByDisplayValue("Neha")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Start over" }));
  expect(screen.queryByDisplayValue("Neha")).toBeNull();
});

test("only whoever assigns leads is asked for an owner", async () => {
  await openForm(asha);
  expect(screen.queryByLabelText("Owner")).toBeNull();

  cleanup();
  await openForm(priya);
  expect(screen.getByLabelText("Owner")).toBeTruthy();
});

async function openForm(actor: Actor) {
  replica = await replicaOf(database, actor);
  await replica.add(lead, {
    id: uuid(150),
    name: "Known Kiran",
    phone: "+919820000000",
    ownerId: ravi.userId,
  });
  renderPage(replica, actor, { path: "/leads", at: "/leads?add=lead", component: LeadsPage });
  await screen.findByLabelText(/^Name/);
}

function fill(label: string, value: string) {
  fireEvent.input(screen.getByLabelText(new RegExp(`^${label}`)), { target: { value } });
}

function submit() {
  const form = screen.getByLabelText(/^Name/).closest("form");
  if (form) fireEvent.submit(form);
}

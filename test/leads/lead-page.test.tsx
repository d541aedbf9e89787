import type { PGlite } from "@electric-sql/pglite";
import { cleanup, fireEvent, screen, within } from "@solidjs/testing-library";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { call, followUp, lead, milestone, timelineEvent } from "../../schema/leads.ts";
import { LeadPage } from "../../client/leads/LeadPage.tsx";
import { declaredRights } from "../../shared/permissions/resolve.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { NewRow } from "../../shared/sync/row.ts";
import { openPageDatabase } from "./page-database.ts";
import type { PageReplica } from "./page-replica.ts";
import { asha, leadId, ravi, teamNorth, uuid } from "./people.ts";
import { renderPage, replicaOf } from "./render-page.tsx";
import { showOn, type } from "./screen.ts";

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

test("the head says who it is, where it stands, whose it is and how to call", async () => {
  await show(asha, { status: "contacted", attemptNo: 1 });

  const head = await heading();

  expect(head.textContent).toContain("Contacted");
  expect(head.textContent).toContain("Asha");
  expect(
    within(head)
      .getByRole("link", { name: /98765 43210/ })
      .getAttribute("href"),
  ).toBe("tel:+919876543210");
});

test("a changed field is saved when it is left, and told in the history", async () => {
  await show(asha);
  await heading();

  type(screen.getByRole("textbox", { name: "City" }), "Mumbai");

  expect(await screen.findByText("City: Pune → Mumbai")).toBeTruthy();
  expect(replica.sent).toMatchObject([
    { name: "lead.update", args: { changes: { city: "Mumbai" } } },
  ]);
});

test("what is typed survives a reload until it is saved", async () => {
  await show(asha);
  await heading();
  fireEvent.input(screen.getByRole("textbox", { name: "City" }), { target: { value: "Mumb" } });

  cleanup();
  renderLead(asha);

  const field = await screen.findByRole<HTMLInputElement>("textbox", { name: "City" });
  expect(field.value).toBe("Mumb");
});

test("an e-mail address that is none is kept as typed and says what is wrong", async () => {
  await show(asha);
  await heading();

  type(screen.getByRole("textbox", { name: "E-mail" }), "vikram at home");

  expect(await screen.findByText("Enter an e-mail address such as asha@example.com.")).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "E-mail" }).value).toBe(
    "vikram at home",
  );
  expect(replica.sent).toEqual([]);
});

test("Escape goes back to what was saved", async () => {
  await show(asha);
  await heading();
  const city = screen.getByRole<HTMLInputElement>("textbox", { name: "City" });

  fireEvent.input(city, { target: { value: "Mumbai" } });
  fireEvent.keyDown(city, { key: "Escape" });

  expect(city.value).toBe("Pune");
  expect(replica.sent).toEqual([]);
});

test("a missed call is logged in two taps, with the next one in twenty minutes", async () => {
  await show(asha);
  await heading();

  fireEvent.click(screen.getAllByRole("button", { name: "Log a call" })[0] ?? document.body);
  fireEvent.click(await screen.findByRole("button", { name: "No answer" }));

  await vi.waitFor(() => expect(replica.sent).toHaveLength(1));
  const logged = replica.sent[0]?.args as { followUp: { dueAt: string } } | undefined;
  expect(minutesFromNow(logged?.followUp.dueAt)).toBe(20);
  expect(await screen.findByText("Call 1: No answer")).toBeTruthy();
});

test("an answered call is logged in three taps, the third being the suggested time", async () => {
  await show(asha);
  await heading();

  fireEvent.click(screen.getAllByRole("button", { name: "Log a call" })[0] ?? document.body);
  fireEvent.click(await screen.findByRole("button", { name: "Interested" }));
  fireEvent.click(
    (await screen.findAllByRole("button", { name: /^Tomorrow/ }))[0] ?? document.body,
  );

  await vi.waitFor(() => expect(replica.sent).toMatchObject([{ args: { outcome: "interested" } }]));
  expect(await screen.findByText("Call 1: Interested")).toBeTruthy();
});

test("the sixth missed call in a row offers to close the lead", async () => {
  await show(asha, { attemptNo: 5 });
  for (let n = 0; n < 5; n += 1)
    await replica.add(call, {
      id: uuid(700 + n),
      leadId,
      callerId: asha.userId,
      connected: false,
      outcome: "rnr",
      attemptNo: n + 1,
      calledAt: new Date().toISOString(),
    });
  await replica.refresh();
  await heading();

  fireEvent.click(screen.getAllByRole("button", { name: "Log a call" })[0] ?? document.body);
  fireEvent.click(await screen.findByRole("button", { name: "Busy" }));
  fireEvent.click(await screen.findByRole("button", { name: /Close as lost/ }));

  await vi.waitFor(() =>
    expect(replica.sent.map(({ name }) => name)).toEqual(["lead.logCall", "lead.changeStatus"]),
  );
});

test("qualifying without its two answers says which ones are missing", async () => {
  await show(asha);
  await heading();

  fireEvent.click(screen.getByRole("button", { name: "Qualify" }));
  fireEvent.submit(
    (await screen.findByText("Qualify the lead")).closest("[role=dialog]")?.querySelector("form") ??
      document.body,
  );

  expect(await screen.findByText("Choose what the lead is ready for.")).toBeTruthy();
  expect(screen.getByText("Choose when you get in touch again.")).toBeTruthy();
  expect(replica.sent).toEqual([]);
});

test("a follow-up that is marked as done leaves the open ones", async () => {
  await show(asha);
  await replica.add(followUp, {
    id: uuid(710),
    leadId,
    kind: "visit",
    dueAt: "2026-11-20T09:00:00.000Z",
  });
  await replica.refresh();
  await heading();

  fireEvent.click(await screen.findByRole("button", { name: 'Mark "Visit" as done' }));

  expect(await screen.findByText("Follow-up done: Visit")).toBeTruthy();
  await vi.waitFor(() =>
    expect(screen.queryByRole("button", { name: 'Mark "Visit" as done' })).toBeNull(),
  );
});

test("the steps of the funnel say which are reached", async () => {
  await show(asha, { status: "qualified" });
  await replica.add(milestone, {
    id: uuid(720),
    leadId,
    kind: "test_drive",
    reachedAt: "2026-11-20T09:00:00.000Z",
  });
  await replica.refresh();
  await heading();

  const steps = within(screen.getByRole("list", { name: /Enquiry/ })).getAllByRole("listitem");

  expect(steps.map((step) => within(step).queryByLabelText("reached") !== null)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test("a note is added to the history and its box is empty again", async () => {
  await show(asha);
  await heading();
  const box = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Note" });

  fireEvent.input(box, { target: { value: "Prefers evenings" } });
  fireEvent.keyDown(box, { key: "Enter", ctrlKey: true });

  await vi.waitFor(() => expect(replica.sent).toMatchObject([{ name: "lead.addNote" }]));
  await vi.waitFor(() => expect(box.value).toBe(""));
  expect(await screen.findByText("Prefers evenings")).toBeTruthy();
});

test("a viewer reads a lead and changes nothing", async () => {
  await show({ ...asha, role: "viewer", rights: declaredRights("viewer") });
  await heading();

  expect(screen.queryByRole("button", { name: "Log a call" })).toBeNull();
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "City" }).disabled).toBe(true);
});

test("a number that a colleague handles too is told on the lead", async () => {
  await show(asha);
  await replica.add(lead, {
    id: uuid(160),
    name: "V. Shah",
    phone: "+919876543210",
    ownerId: ravi.userId,
    status: "contacted",
  });
  await replica.refresh();

  expect(await screen.findByText(/Ravi handles this number/)).toBeTruthy();
});

test("a lead that was given to somebody else says so instead of failing", async () => {
  await show(asha);
  await heading();

  await replica.change(lead, leadId, { deletedAt: new Date().toISOString() });

  expect(await screen.findByText("This lead is not here")).toBeTruthy();
});

test("on a phone calling, logging, qualifying and the next lead are within the thumb's reach", async () => {
  showOn("phone");
  const bar = document.body.appendChild(document.createElement("div"));
  bar.id = "phone-action";
  await show(asha);
  await replica.add(lead, { id: uuid(170), name: "Neha Rao", ownerId: asha.userId });
  await replica.refresh();

  fireEvent.click(await within(bar).findByRole("button", { name: "Next" }));

  await vi.waitFor(() => expect(screen.getByRole("heading", { name: "Neha Rao" })).toBeTruthy());
  bar.remove();
});

async function show(actor: Actor, changes: Partial<NewRow<typeof lead>> = {}) {
  replica = await replicaOf(database, actor);
  await replica.add(lead, {
    id: leadId,
    name: "Vikram Shah",
    phone: "+919876543210",
    phoneValid: true,
    city: "Pune",
    ownerId: asha.userId,
    teamId: teamNorth,
    ...changes,
  });
  await replica.add(timelineEvent, {
    id: uuid(300),
    leadId,
    eventType: "custom",
    summary: "Lead added",
  });
  renderLead(actor);
}

function renderLead(actor: Actor) {
  renderPage(replica, actor, {
    path: "/leads/:leadId",
    at: `/leads/${leadId}`,
    component: LeadPage,
  });
}

async function heading(): Promise<HTMLElement> {
  const title = await screen.findByRole("heading", { name: "Vikram Shah" });
  return title.closest("header") ?? title;
}

function minutesFromNow(at = ""): number {
  return Math.round((Date.parse(at) - Date.now()) / 60_000);
}

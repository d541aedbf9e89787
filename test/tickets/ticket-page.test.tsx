import type { PGlite } from "@electric-sql/pglite";
import { cleanup, fireEvent, screen, within } from "@solidjs/testing-library";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { member } from "../../schema/organizations.ts";
import { cannedReply, ticket, ticketNote, ticketReply } from "../../schema/tickets.ts";
import { TicketPage } from "../../client/tickets/TicketPage.tsx";
import { TicketsPage } from "../../client/tickets/TicketsPage.tsx";
import type { Actor } from "../../shared/sync/mutation.ts";
import { openPageDatabase } from "../leads/page-database.ts";
import type { PageReplica } from "../leads/page-replica.ts";
import { admin, asha, ravi, uuid } from "../leads/people.ts";
import { renderPage, replicaOf } from "../leads/render-page.tsx";
import { showOn } from "../leads/screen.ts";
import { dev } from "./desk.ts";

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

const ticketId = uuid(300);

test("the list shows where each ticket stands and is narrowed down by a word", async () => {
  await showList(dev);
  expect(await subjects()).toEqual(["The list is empty", "The printer burns"]);

  fireEvent.input(screen.getByLabelText("Search tickets"), { target: { value: "PRINTER" } });

  await vi.waitFor(async () => expect(await subjects()).toEqual(["The printer burns"]));
  expect(screen.getByText("Resolved")).toBeTruthy();
});

test("a filter says how many tickets each value would leave, and the address keeps it", async () => {
  const history = await showList(dev);
  await subjects();

  fireEvent.click(screen.getByRole("button", { name: /^Status/ }));
  const options = await screen.findAllByRole("option");
  expect(options.map((option) => option.textContent)).toEqual(["Open1", "Resolved1"]);
  fireEvent.click(options[1] ?? document.body);

  await vi.waitFor(async () => expect(await subjects()).toEqual(["The printer burns"]));
  expect(history.get()).toContain("status=resolved");
});

test("tickets that come in while the list is read wait behind a button", async () => {
  await showList(dev);
  await subjects();

  await addTicket({ id: uuid(303), subject: "Brand new", activityAt: "2026-11-22T10:00:00.000Z" });
  await replica.refresh();
  const button = await screen.findByText("1 new");
  expect(await subjects()).toHaveLength(2);
  fireEvent.click(button);

  await vi.waitFor(async () => expect((await subjects())[0]).toBe("Brand new"));
});

test("when no ticket matches, the filters can be taken off", async () => {
  await showList(dev, "/tickets?q=nothing");

  fireEvent.click(await screen.findByText("Clear the filters"));

  await vi.waitFor(async () => expect(await subjects()).toHaveLength(2));
});

test("a developer replies and the ticket is taken into work, all at once", async () => {
  await showTicket(dev);
  const box = await screen.findByRole("textbox", { name: "Reply" });

  fireEvent.input(box, { target: { value: "Looking into it" } });
  fireEvent.keyDown(box, { key: "Enter", ctrlKey: true });

  expect(await screen.findByRole("article", { name: "By Dev" })).toBeTruthy();
  expect(await screen.findByText(/: In progress/)).toBeTruthy();
  await vi.waitFor(() => expect((box as HTMLTextAreaElement).value).toBe(""));
});

test("a new priority is told, with a way back to the one before", async () => {
  await showTicket(dev);

  fireEvent.click(await screen.findByRole("combobox", { name: "Priority" }));
  fireEvent.click(await screen.findByRole("option", { name: "Urgent" }));
  expect(await screen.findByText("The priority is urgent")).toBeTruthy();
  fireEvent.click(screen.getByText("Undo"));

  await vi.waitFor(() =>
    expect(replica.sent.filter(({ name }) => name === "ticket.update")).toMatchObject([
      { args: { changes: { priority: "urgent" } } },
      { args: { changes: { priority: "high" } } },
    ]),
  );
});

test("one key changes the subject, Enter saves it, and there is a way back", async () => {
  await showTicket(dev);
  await screen.findByRole("heading", { name: /The list is empty/ });

  fireEvent.keyDown(document.body, { key: "e" });
  const field = await screen.findByRole("textbox", { name: "Subject" });
  await vi.waitFor(() => expect(document.activeElement).toBe(field));
  fireEvent.input(field, { target: { value: "  " } });
  fireEvent.keyDown(field, { key: "Enter" });
  expect(await screen.findByText("Say in a few words what it is about.")).toBeTruthy();
  fireEvent.input(field, { target: { value: "No leads since nine" } });
  fireEvent.keyDown(field, { key: "Enter" });

  expect(await screen.findByRole("heading", { name: /No leads since nine/ })).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Change the subject" }));
  expect(await screen.findByText(/Subject is now “No leads since nine”/)).toBeTruthy();
  const told = await screen.findByRole("status", { name: "The subject is changed" });
  fireEvent.click(within(told).getByText("Undo"));
  expect(await screen.findByRole("heading", { name: /The list is empty/ })).toBeTruthy();
});

test("Escape leaves the subject as it was, and what was typed survives a reload", async () => {
  await showTicket(dev);
  fireEvent.click(await screen.findByRole("button", { name: "Change the subject" }));
  fireEvent.input(await screen.findByRole("textbox", { name: "Subject" }), {
    target: { value: "Half a sub" },
  });
  cleanup();

  await showTicket(dev);
  const field = (await screen.findByRole("textbox", { name: "Subject" })) as HTMLInputElement;
  expect(field.value).toBe("Half a sub");
  fireEvent.keyDown(field, { key: "Escape" });

  expect(await screen.findByRole("heading", { name: /The list is empty/ })).toBeTruthy();
  expect(replica.sent.filter(({ name }) => name === "ticket.update")).toEqual([]);
});

test("one key leads to the reply box, another one takes the likely step", async () => {
  await showTicket(dev);
  const box = await screen.findByRole("textbox", { name: "Reply" });

  fireEvent.keyDown(document.body, { key: "r" });
  expect(document.activeElement).toBe(box);
  box.blur();
  fireEvent.keyDown(document.body, { key: "s" });

  expect(await screen.findByText("“The list is empty” is resolved")).toBeTruthy();
});

test("a draft is there again after a reload, and a note has a draft of its own", async () => {
  await showTicket(dev);
  fireEvent.input(await screen.findByRole("textbox", { name: "Reply" }), {
    target: { value: "Half a sent" },
  });
  cleanup();

  await showTicket(dev);

  const box = await screen.findByRole("textbox", { name: "Reply" });
  expect((box as HTMLTextAreaElement).value).toBe("Half a sent");
  fireEvent.click(screen.getByRole("radio", { name: "Internal note" }));
  const note = await screen.findByRole("textbox", { name: "Internal note" });
  expect((note as HTMLTextAreaElement).value).toBe("");
});

test("a note says that it is internal; a CRE is offered none", async () => {
  await showTicket(dev);
  await replica.add(ticketNote, { id: uuid(320), ticketId, authorId: dev.userId, body: "Known" });
  await replica.refresh();
  expect(await screen.findByRole("article", { name: "Internal note by Dev" })).toBeTruthy();
  cleanup();

  await showTicket(asha);

  await screen.findByRole("textbox", { name: "Reply" });
  expect(screen.queryByRole("radio", { name: "Internal note" })).toBeNull();
  expect(screen.queryByText("Canned replies")).toBeNull();
});

test("an @ offers those who see the ticket, and the keyboard chooses", async () => {
  await showTicket(dev);
  const box = (await screen.findByRole("textbox", { name: "Reply" })) as HTMLTextAreaElement;

  fireEvent.input(box, { target: { value: "Thanks @", selectionStart: 8 } });
  const offers = within(await screen.findByRole("listbox", { name: "People to mention" }));
  // Meena and Ravi raised nothing, so they do not see it.
  expect(offers.getAllByRole("option").map((option) => option.textContent)).toEqual([
    "Admin",
    "Asha",
    "Priya",
  ]);
  fireEvent.keyDown(box, { key: "ArrowDown" });
  fireEvent.keyDown(box, { key: "Enter" });
  await vi.waitFor(() => expect(box.value).toBe("Thanks @Asha "));
  fireEvent.click(screen.getByRole("button", { name: "Send the reply" }));

  await vi.waitFor(() =>
    expect(replica.sent.find(({ name }) => name === "ticket.reply")?.args).toMatchObject({
      mentions: [asha.userId],
      body: "Thanks @Asha ",
    }),
  );
});

test("a canned reply is put into the box", async () => {
  await showTicket(dev);
  await replica.add(cannedReply, { id: uuid(330), title: "Restart", body: "Please restart." });
  await replica.refresh();

  fireEvent.click(await screen.findByRole("button", { name: "Canned replies" }));
  const choice = await screen.findByRole("menuitem", { name: "Restart" });
  fireEvent.pointerMove(choice, { pointerType: "mouse" });
  fireEvent.click(choice);

  const box = screen.getByRole("textbox", { name: "Reply" }) as HTMLTextAreaElement;
  await vi.waitFor(() => expect(box.value).toBe("Please restart."));
});

test("what came since the last visit stands under a line, and being shown it is read", async () => {
  await showTicket(dev);
  await vi.waitFor(() => expect(names()).toContain("ticket.markRead"));
  cleanup();
  await replica.add(ticketReply, {
    id: uuid(340),
    ticketId,
    authorId: asha.userId,
    body: "Still broken",
    createdAt: "2026-11-22T10:00:00.000Z",
  });
  const later = { activityAt: "2026-11-22T10:00:00.000Z", activityBy: asha.userId };
  await replica.change(ticket, ticketId, later);
  replica.sent.length = 0;

  renderPage(replica, dev, page(`/tickets/${ticketId}`));

  expect(await screen.findByText("New")).toBeTruthy();
  await vi.waitFor(() =>
    expect(replica.sent.at(-1)).toMatchObject({ args: { readUpTo: later.activityAt } }),
  );
});

test("what stands on the screen stays there while more is said", async () => {
  await showTicket(dev);
  const said = { ticketId, authorId: asha.userId };
  await replica.add(ticketReply, { id: uuid(350), ...said, body: "First" });
  await replica.refresh();
  const first = await screen.findByText("First");

  await replica.add(ticketReply, { id: uuid(351), ...said, body: "See https://example.com/x." });
  await replica.refresh();

  const link = await screen.findByRole("link", { name: "https://example.com/x" });
  expect(link.getAttribute("rel")).toBe("noopener noreferrer");
  expect(screen.getByText("First")).toBe(first);
});

test("a raiser closes the ticket, is asked how it was, and opens it again", async () => {
  await showTicket(asha);

  fireEvent.click(await screen.findByText("Close the ticket"));
  fireEvent.click(await screen.findByRole("button", { name: "4 of 5" }));

  expect(await screen.findByText("Rated 4 of 5")).toBeTruthy();
  expect(screen.getByText("This ticket is closed. Open it again to reply.")).toBeTruthy();
  fireEvent.click(screen.getByText("Open again"));
  expect(await screen.findByRole("textbox", { name: "Reply" })).toBeTruthy();
});

test("a ticket that is not on this device says why it may be missing", async () => {
  await showTicket(dev, uuid(999));

  expect(await screen.findByText("This ticket is not here")).toBeTruthy();
});

async function showList(actor: Actor, at = "/tickets") {
  await prepare(actor);
  await addTicket({ id: ticketId, subject: "The list is empty" });
  await addTicket({
    id: uuid(302),
    subject: "The printer burns",
    status: "resolved",
    raisedBy: ravi.userId,
    activityAt: "2026-11-20T10:00:00.000Z",
  });
  return renderPage(replica, actor, { path: "/tickets", at, component: TicketsPage });
}

async function showTicket(actor: Actor, id = ticketId) {
  await prepare(actor);
  await addTicket({ id: ticketId, subject: "The list is empty" });
  return renderPage(replica, actor, page(`/tickets/${id}`));
}

function page(at: string) {
  return { path: "/tickets/:ticketId", at, component: TicketPage };
}

async function prepare(actor: Actor): Promise<void> {
  replica = await replicaOf(database, actor);
  for (const [name, { userId: id, role }] of Object.entries({ Dev: dev, Admin: admin }))
    if (id !== actor.userId || name === "Dev")
      await replica.add(member, { id, name, email: `${name}@demo.test`, role });
}

function addTicket(changes: { id: string } & Partial<typeof ticket.$inferInsert>) {
  return replica.add(ticket, {
    subject: "",
    description: "Since this morning",
    category: "bug",
    priority: "high",
    raisedBy: asha.userId,
    teamId: asha.teamId,
    responseDueAt: "2026-11-21T14:00:00.000Z",
    resolutionDueAt: "2026-11-22T14:00:00.000Z",
    activityAt: "2026-11-21T10:00:00.000Z",
    activityBy: asha.userId,
    createdAt: "2026-11-21T10:00:00.000Z",
    ...changes,
  } as never);
}

async function subjects(): Promise<string[]> {
  const grid = await screen.findByRole("grid");
  return within(grid)
    .getAllByRole("row")
    .map((row) => row.querySelector(".truncate.font-medium, .truncate.font-semibold")?.textContent)
    .filter((text) => text !== undefined);
}

function names(): string[] {
  return replica.sent.map(({ name }) => name);
}

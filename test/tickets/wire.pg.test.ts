import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { readActor } from "../../server/auth/actor.ts";
import { effects } from "../../server/effects.ts";
import { createPostgresHub, type PostgresHub } from "../../server/sync/postgres-hub.ts";
import { createMutationRegistry } from "../../server/sync/run-mutation.ts";
import { tellNews } from "../../server/tickets/news.ts";
import { handOverTickets } from "../../server/users/hand-over.ts";
import { mutations } from "../../shared/mutations.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { assignTicket } from "../../shared/tickets/assign-ticket.ts";
import { saveCannedReply } from "../../shared/tickets/canned-replies.ts";
import { changeTicketStatus } from "../../shared/tickets/change-ticket-status.ts";
import { markTicketRead } from "../../shared/tickets/follow-ticket.ts";
import { noteOnTicket } from "../../shared/tickets/note-on-ticket.ts";
import { raiseTicket } from "../../shared/tickets/raise-ticket.ts";
import { replyToTicket } from "../../shared/tickets/reply-to-ticket.ts";
import { saveTicketSetting } from "../../shared/tickets/save-ticket-setting.ts";
import { defaultSla } from "../../shared/tickets/sla.ts";
import { updateUser } from "../../shared/users/update-user.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { type Device, openDevice } from "../sync/wire.ts";
import { createTicketCompany, type TicketCompany } from "./company.ts";

let database: TestDatabase;
let org: TicketCompany;
let hub: PostgresHub;
const devices: Device[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  org = await createTicketCompany(database);
  hub = createPostgresHub({
    address: database.address,
    database,
    registry: createMutationRegistry(mutations, effects),
    log: pino({ level: "silent" }),
    readActor: (userId) => readActor(database, userId),
    committed: (orgId) => void tellNews(database, orgId).then((told) => told && hub.wake(orgId)),
  });
});
afterEach(async () => {
  for (const device of devices.splice(0)) await device.replica.close();
});
afterAll(async () => {
  await hub.close();
  await database.close();
});

test("a ticket reaches whoever answers tickets, its raiser's team lead, and nobody else", async () => {
  const [cre, lead, dev, colleague, foreignLead] = await devicesOf(
    org.cre1,
    org.lead1,
    org.dev,
    org.cre2,
    org.lead2,
  );
  const id = await raise(cre, "The printer burns");

  await until(dev, "ticket", id);
  await until(lead, "ticket", id);
  // What these raise afterwards proves that nothing else is on its way to them.
  for (const other of [colleague, foreignLead])
    await until(other, "ticket", await raise(other, "Mine"));

  expect(await find(dev, "ticket", id)).toMatchObject({
    subject: "The printer burns",
    status: "open",
    number: expect.any(Number) as number,
  });
  for (const other of [colleague, foreignLead]) expect(wireOf(other)).not.toContain("burns");
});

test("no wire of a CRE or a team lead carries an internal note or a canned reply", async () => {
  const [cre, lead, dev, admin] = await devicesOf(org.cre1, org.lead1, org.dev, org.admin);
  const ticketId = await raise(cre, "Notes");
  await until(dev, "ticket", ticketId);

  const note = { id: id(), ticketId, body: "SECRET about them", mentions: [org.cre1.userId] };
  await dev.replica.mutate(noteOnTicket.name, note);
  const canned = { id: id(), title: "SECRET title", body: "Have you tried turning it off?" };
  await dev.replica.mutate(saveCannedReply.name, canned);
  await dev.settled();
  await until(admin, "ticket_note", note.id);
  await until(admin, "canned_reply", canned.id);
  const last = await reply(dev, ticketId, "Seen by all");
  for (const device of [cre, lead]) await until(device, "ticket_reply", last);

  for (const device of [cre, lead]) {
    expect(wireOf(device)).not.toContain("SECRET");
    expect(await device.rows("ticket_note")).toEqual([]);
    expect(wireOf(device)).not.toContain("turning it off");
  }
});

test("a CRE who asks the server to write a note is refused, and it is nowhere", async () => {
  const [cre, dev] = [await deviceOf(org.cre1), await deviceOf(org.dev)];
  const ticketId = await raise(cre, "Forbidden note");
  await until(dev, "ticket", ticketId);

  const note = { id: id(), ticketId, body: "As if I were a developer", mentions: [] };
  await cre.replica.mutate(noteOnTicket.name, note);
  await cre.settled();

  expect(await rejections(cre)).toMatchObject([{ name: "ticket.note", code: "forbidden" }]);
  expect(await dev.rows("ticket_note")).not.toContainEqual(
    expect.objectContaining({ id: note.id }),
  );
});

test("nobody replies to a ticket out of sight", async () => {
  const [cre, colleague, dev] = await devicesOf(org.cre1, org.cre2, org.dev);
  const ticketId = await raise(cre, "Private");
  await until(dev, "ticket", ticketId);

  const foreign = { id: id(), eventId: id(), ticketId, body: "I guess", mentions: [] };
  await expect(colleague.replica.mutate(replyToTicket.name, foreign)).rejects.toMatchObject({
    code: "gone",
  });
});

test("a CRE cannot assign, not even past the page", async () => {
  const cre = await deviceOf(org.cre1);
  const ticketId = await raise(cre, "Mine to give?");

  const given = { ticketId, eventId: id(), assigneeId: org.dev.userId };
  await expect(cre.replica.mutate(assignTicket.name, given)).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("what is said without a connection arrives once, and both replies of a moment stay", async () => {
  const [cre, dev] = [await deviceOf(org.cre1), await deviceOf(org.dev)];
  cre.replica.goOffline();
  const ticketId = await raise(cre, "Raised in a lift", false);
  cre.replica.goOnline();
  await cre.settled();
  await until(dev, "ticket", ticketId);

  dev.replica.goOffline();
  cre.replica.goOffline();
  const [first, second] = [
    await reply(dev, ticketId, "Mine", false),
    await reply(cre, ticketId, "And mine", false),
  ];
  dev.replica.goOnline();
  cre.replica.goOnline();
  for (const device of [dev, cre])
    for (const replyId of [first, second]) await until(device, "ticket_reply", replyId);

  const { rows } = await database.engine.query<{ count: number }>(
    "select count(*)::int as count from ticket_reply where ticket_id = $1",
    [ticketId],
  );
  expect(rows[0]?.count).toBe(2);
  expect(await find(cre, "ticket", ticketId)).toMatchObject({ status: "in_progress" });
});

test("a reply is a line in the raiser's bell, which reading the ticket clears everywhere", async () => {
  const [cre, phone, dev] = await devicesOf(org.cre1, org.cre1, org.dev);
  const ticketId = await raise(cre, "Bell");
  await until(dev, "ticket", ticketId);
  await reply(dev, ticketId, "Done");
  const line = await row(phone, "notification", (each) => each["ticketId"] === ticketId);
  expect(line).toMatchObject({ kind: "ticket_reply", body: "Done", readAt: null });

  await cre.replica.mutate(markTicketRead.name, { ticketId, readUpTo: new Date().toISOString() });

  await row(phone, "notification", (each) => each.id === line.id && each["readAt"] !== null);
  await row(dev, "ticket_read", (each) => each["userId"] === org.cre1.userId);
});

test("where a rule says so a new ticket goes to whoever has the fewest, and to nobody absent", async () => {
  const [admin, cre] = [await deviceOf(org.admin), await deviceOf(org.cre1)];
  const setting = { assignment: "least_busy", retentionDays: 90, sla: defaultSla } as const;
  await admin.replica.mutate(saveTicketSetting.name, setting);
  await admin.settled();
  await setAvailable(org.admin, false);

  const ids = [await raise(cre, "One"), await raise(cre, "Two"), await raise(cre, "Three")];
  for (const ticketId of ids)
    await row(admin, "ticket", (each) => each.id === ticketId && each["number"] !== null);
  const rows = await Promise.all(ids.map((ticketId) => find(admin, "ticket", ticketId)));
  await admin.replica.mutate(saveTicketSetting.name, { ...setting, assignment: "manual" });
  await admin.settled();
  await setAvailable(org.admin, true);

  const assignees = rows.map((each) => each?.["assigneeId"]);
  expect(assignees).not.toContain(org.admin.userId);
  expect(new Set(assignees)).toEqual(new Set([org.dev.userId, org.dev2.userId]));
  const numbers = rows.map((each) => each?.["number"] as number);
  expect(numbers).toEqual([numbers[0], (numbers[0] ?? 0) + 1, (numbers[0] ?? 0) + 2]);
});

test("only whoever runs the organization sets its times", async () => {
  const dev = await deviceOf(org.dev);

  await dev.replica.mutate(saveTicketSetting.name, {
    assignment: "manual",
    retentionDays: 90,
    sla: defaultSla,
  });
  await dev.settled();

  expect(await rejections(dev)).toMatchObject([{ name: "ticketSetting.save", code: "forbidden" }]);
});

test("a person's tickets follow them to another team lead", async () => {
  const [cre, admin, lead1, lead2] = await devicesOf(org.mover, org.admin, org.lead1, org.lead2);
  const ticketId = await raise(cre, "Moves along");
  await until(lead1, "ticket", ticketId);

  const moved = { userId: org.mover.userId, changes: { teamId: org.lead2.teamId } };
  await admin.replica.mutate(updateUser.name, moved);

  await until(lead2, "ticket", ticketId);
  await until(lead1, "ticket", ticketId, 0);
});

test("tickets of somebody who leaves wait for somebody else, those that are done stay", async () => {
  const [cre, admin] = await devicesOf(org.cre1, org.admin);
  const ids = [await raise(cre, "Still open"), await raise(cre, "Done already")];
  for (const ticketId of ids) {
    await until(admin, "ticket", ticketId);
    const given = { ticketId, eventId: id(), assigneeId: org.dev2.userId };
    await admin.replica.mutate(assignTicket.name, given);
  }
  const done = { ticketId: ids[1], eventId: id(), status: "resolved" };
  await admin.replica.mutate(changeTicketStatus.name, done);
  await admin.settled();

  const removal = {
    ...org.dev2,
    name: "Dev Two",
    successorId: org.admin.userId,
    successor: "Admin",
  };
  const moved = await database.withOrganization(org.admin, (tx) =>
    handOverTickets(tx, { ...removal, actorId: org.admin.userId }, 500),
  );

  const { rows } = await database.engine.query<{ subject: string }>(
    "select subject from ticket where assignee_id = $1 and subject in ('Still open', 'Done already')",
    [org.dev2.userId],
  );
  expect(rows).toEqual([{ subject: "Done already" }]);
  expect(moved).toBeGreaterThan(0);
});

function id(): string {
  return crypto.randomUUID();
}

async function deviceOf(person: Actor): Promise<Device> {
  const device = await openDevice(hub, () => person);
  devices.push(device);
  return device;
}

async function devicesOf<const People extends readonly Actor[]>(
  ...people: People
): Promise<{ [Person in keyof People]: Device }> {
  return (await Promise.all(people.map(deviceOf))) as { [Person in keyof People]: Device };
}

async function raise(device: Device, subject: string, settle = true): Promise<string> {
  const ticketId = id();
  await device.replica.mutate(raiseTicket.name, {
    id: ticketId,
    eventId: id(),
    subject,
    description: `${subject}, since this morning`,
    category: "bug",
    priority: "high",
  });
  if (settle) await device.settled();
  return ticketId;
}

async function reply(device: Device, ticketId: string, body: string, settle = true) {
  const replyId = id();
  const said = { id: replyId, eventId: id(), ticketId, body, mentions: [] };
  await device.replica.mutate(replyToTicket.name, said);
  if (settle) await device.settled();
  return replyId;
}

/** Waits until the device has the row, or no longer has it. */
async function until(device: Device, table: string, rowId: string, count = 1): Promise<void> {
  for (;;) {
    const found = (await device.rows(table)).filter((each) => each.id === rowId);
    if (found.length === count) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function row(
  device: Device,
  table: string,
  fits: (each: Awaited<ReturnType<Device["rows"]>>[number]) => boolean,
) {
  for (;;) {
    const found = (await device.rows(table)).find(fits);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function find(device: Device, table: string, rowId: string) {
  return (await device.rows(table)).find((each) => each.id === rowId);
}

function wireOf(device: Device): string {
  return device.frames.join("\n");
}

function rejections(device: Device): Promise<readonly { name: string; code: string }[]> {
  return new Promise((resolve) => {
    const stop = device.replica.onRejections((all) => {
      if (all.length === 0) return;
      setImmediate(() => stop());
      resolve(all);
    });
  });
}

async function setAvailable({ orgId, userId }: Actor, available: boolean): Promise<void> {
  await database.withOrganization({ orgId, userId: null }, (tx) =>
    tx.query("update member set available = $3 where org_id = $1 and id = $2", [
      orgId,
      userId,
      available,
    ]),
  );
}

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { effects } from "../../server/effects.ts";
import { createMutate, type Mutate } from "../../server/sync/mutate.ts";
import { createPostgresDecisions } from "../../server/sync/postgres-decisions.ts";
import { createMutationRegistry } from "../../server/sync/run-mutation.ts";
import { tellNews } from "../../server/tickets/news.ts";
import { mutations } from "../../shared/mutations.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { assignTicket } from "../../shared/tickets/assign-ticket.ts";
import { markTicketRead, watchTicket } from "../../shared/tickets/follow-ticket.ts";
import { noteOnTicket } from "../../shared/tickets/note-on-ticket.ts";
import { raiseTicket } from "../../shared/tickets/raise-ticket.ts";
import { replyToTicket } from "../../shared/tickets/reply-to-ticket.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { createTicketCompany, type TicketCompany } from "./company.ts";

let database: TestDatabase;
let org: TicketCompany;
let mutate: Mutate;
/** Raised by cre1. */
let ticketId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  org = await createTicketCompany(database);
  const decisions = createPostgresDecisions(database);
  mutate = createMutate(decisions, createMutationRegistry(mutations, effects), () => undefined);
});
afterAll(() => database.close());
beforeEach(async () => {
  ticketId = id();
  await mutate(org.cre1, raiseTicket, {
    id: ticketId,
    eventId: id(),
    subject: "The list is empty",
    description: "Since this morning",
    category: "bug",
    priority: "high",
  });
});

test("a reply is told to its raiser, its assignee and those who watch, not to its author", async () => {
  await mutate(org.admin, assignTicket, { ticketId, eventId: id(), assigneeId: org.dev2.userId });
  await watch(org.lead1, true);
  await reply(org.dev, []);

  expect(await tellNews(database, org.orgId)).toBe(3);

  expect(await told()).toEqual(
    lines("ticket_reply", "dev replied to “The list is empty”", org.cre1, org.lead1, org.dev2),
  );
});

test("whoever is named hears so, once, and only if the ticket is in sight", async () => {
  await reply(org.dev, [org.cre1, org.cre2, org.admin, org.foreignCre]);

  await tellNews(database, org.orgId);

  expect(await told()).toEqual(
    lines("ticket_mention", "dev mentioned you in “The list is empty”", org.cre1, org.admin),
  );
});

test("an internal note is told to nobody who reads none, not even when named or watching", async () => {
  await watch(org.lead1, true);
  const mentions = [org.cre1, org.lead1, org.admin].map(({ userId }) => userId);
  await mutate(org.dev, noteOnTicket, { id: id(), ticketId, body: "A known one", mentions });

  await tellNews(database, org.orgId);

  expect(await told()).toEqual(
    lines("ticket_mention", "dev mentioned you in “The list is empty”", org.admin),
  );
});

test("who no longer watches hears nothing more", async () => {
  await watch(org.lead1, true);
  await watch(org.lead1, false);
  await reply(org.dev, []);

  await tellNews(database, org.orgId);

  expect(await told()).toEqual(
    lines("ticket_reply", "dev replied to “The list is empty”", org.cre1),
  );
});

test("nobody is told once their account is closed, whenever they were named", async () => {
  await reply(org.dev, [org.mover]);
  await mutate(org.admin, assignTicket, { ticketId, eventId: id(), assigneeId: org.dev2.userId });
  await setActive(org.dev2, false);

  await tellNews(database, org.orgId);
  await setActive(org.dev2, true);

  expect((await told()).map(({ userId }) => userId)).toEqual([org.cre1.userId]);
});

test("a line says what was said and when, and waits for nobody who has read it already", async () => {
  await reply(org.dev, [], "Please\n  try again");
  const { createdAt } = await lastReply();
  await mutate(org.cre1, markTicketRead, { ticketId, readUpTo: createdAt });

  await tellNews(database, org.orgId);

  const { rows } = await database.engine.query(
    `select body, created_at as "createdAt", read_at is not null as read, created_by as "createdBy"
       from notification where ticket_id = $1 and kind = 'ticket_reply'`,
    [ticketId],
  );
  expect(rows).toEqual([
    { body: "Please try again", createdAt, read: true, createdBy: org.dev.userId },
  ]);
});

test("nodes that look at the same moment tell of everything once", async () => {
  for (let count = 0; count < 120; count++) await reply(org.dev, []);

  const each = await Promise.all([1, 2, 3].map(() => tellNews(database, org.orgId)));

  expect(each.reduce((sum, lines) => sum + lines, 0)).toBe(120);
  expect(await told()).toHaveLength(120);
  expect(await tellNews(database, org.orgId)).toBe(0);
});

function id(): string {
  return crypto.randomUUID();
}

function reply(author: Actor, named: readonly Actor[], body = "A word"): Promise<void> {
  const mentions = named.map(({ userId }) => userId);
  return mutate(author, replyToTicket, { id: id(), eventId: id(), ticketId, body, mentions });
}

function watch(person: Actor, watching: boolean): Promise<void> {
  return mutate(person, watchTicket, { ticketId, watching });
}

function lines(kind: string, title: string, ...people: readonly Actor[]) {
  return people.map(({ userId }) => ({ userId, kind, title })).toSorted(byPerson);
}

/** Lines about what was said on the ticket. */
async function told(): Promise<{ userId: string; kind: string; title: string }[]> {
  const { rows } = await database.engine.query<{ userId: string; kind: string; title: string }>(
    `select user_id as "userId", kind, title
       from notification
      where ticket_id = $1 and kind in ('ticket_reply', 'ticket_note', 'ticket_mention')`,
    [ticketId],
  );
  return rows.toSorted(byPerson);
}

function byPerson(left: { userId: string }, right: { userId: string }): number {
  return left.userId.localeCompare(right.userId);
}

async function lastReply(): Promise<{ createdAt: string }> {
  const { rows } = await database.engine.query<{ createdAt: string }>(
    `select created_at as "createdAt" from ticket_reply where ticket_id = $1 order by created_at desc limit 1`,
    [ticketId],
  );
  return rows[0] as { createdAt: string };
}

async function setActive({ orgId, userId }: Actor, active: boolean): Promise<void> {
  await database.withOrganization({ orgId, userId: null }, (tx) =>
    tx.query("update member set active = $3 where org_id = $1 and id = $2", [
      orgId,
      userId,
      active,
    ]),
  );
}

import pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { effects } from "../../server/effects.ts";
import { createClients } from "../../server/sync/clients.ts";
import { createPostgresDecisions } from "../../server/sync/postgres-decisions.ts";
import { createPush, type Push } from "../../server/sync/push.ts";
import { createMutationRegistry } from "../../server/sync/run-mutation.ts";
import { mutations } from "../../shared/mutations.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { createTicketCompany, type TicketCompany } from "./company.ts";

let database: TestDatabase;
let org: TicketCompany;
let push: Push;

beforeAll(async () => {
  database = await openTestDatabase();
  org = await createTicketCompany(database);
  const registry = createMutationRegistry(mutations, effects);
  push = createPush(createPostgresDecisions(database), registry, pino({ level: "silent" }));
});
afterAll(() => database.close());

test("a reply on a ticket that moved lately is decided with one message, however many follow it", async () => {
  const [cre, dev] = [await deviceOf(org.cre1), await deviceOf(org.dev)];
  const ticketId = crypto.randomUUID();
  await cre("ticket.raise", {
    id: ticketId,
    eventId: crypto.randomUUID(),
    subject: "Hot",
    description: "All read this",
    category: "bug",
    priority: "high",
  });
  for (const person of [org.lead1, org.admin])
    await (
      await deviceOf(person)
    )("ticket.watch", { ticketId, watching: true });
  // The first answer moves the ticket, by rules that are read.
  await dev("ticket.reply", said(ticketId));
  const asked = vi.spyOn(pg.Client.prototype, "query");

  await dev("ticket.reply", said(ticketId));
  await cre("ticket.reply", said(ticketId));

  expect(asked.mock.calls.map(([query]) => (query as unknown as { name: string }).name)).toEqual([
    "sync-push",
    "sync-push",
  ]);
  asked.mockRestore();
  const { rows } = await database.engine.query(
    `select (select count(*)::int from ticket_reply where ticket_id = $1) as replies,
            (select count(*)::int from ticket_news where ticket_id = $1 and kind = 'reply') as news`,
    [ticketId],
  );
  expect(rows).toEqual([{ replies: 3, news: 3 }]);
});

function said(ticketId: string) {
  const ids = { id: crypto.randomUUID(), eventId: crypto.randomUUID() };
  return { ...ids, ticketId, body: "A word", mentions: [org.admin.userId] };
}

/** Pushes one change after another from a device of this person. */
async function deviceOf(actor: Actor) {
  const clientId = crypto.randomUUID();
  await createClients(database).greet(actor, clientId, "", 0, { cursor: null, generation: null });
  let mid = 0;
  return async (name: string, args: unknown): Promise<void> => {
    const call = { mid: ++mid, name, v: 1, args, at: new Date().toISOString() };
    const outcome = await push.apply(actor, clientId, [call], { cut: true });
    expect(outcome.retryAfterMid).toBeUndefined();
  };
}

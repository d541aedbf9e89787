import { afterAll, beforeAll, expect, test } from "vitest";
import { removeOldTickets } from "../../server/tickets/clean-up.ts";
import { markLateTickets } from "../../server/tickets/late-tickets.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { createTicketCompany, type TicketCompany } from "./company.ts";

let database: TestDatabase;
let org: TicketCompany;
const woken: string[] = [];
const wake = (orgId: string) => void woken.push(orgId);

beforeAll(async () => {
  database = await openTestDatabase();
  org = await createTicketCompany(database);
});
afterAll(() => database.close());

test("tickets closed 90 days ago go with all that was said, unless somebody holds them", async () => {
  const [old, held, young, open] = [
    await addTicket("Old", { status: "closed", closedAt: daysAgo(91) }),
    await addTicket("Held", { status: "closed", closedAt: daysAgo(91), legalHold: true }),
    await addTicket("Young", { status: "closed", closedAt: daysAgo(89) }),
    await addTicket("Open", {}),
  ];
  for (const id of [old, young]) await addNote(id);

  expect(await removeOldTickets({ database, wake })).toBe(1);

  expect(await ids("ticket", "id")).toEqual(new Set([held, young, open]));
  expect(await ids("ticket_note", "ticket_id")).toEqual(new Set([young]));
  expect(woken).toContain(org.orgId);
  const { rows } = await database.engine.query(
    "select action, detail->>'count' as count from audit_intake where org_id = $1",
    [org.orgId],
  );
  const audit = await database.engine.query(
    "select action, detail->>'count' as count from audit_log where org_id = $1",
    [org.orgId],
  );
  expect([...rows, ...audit.rows]).toContainEqual({ action: "ticket.cleanUp", count: "1" });
});

test("an organization says itself how long closed tickets are kept", async () => {
  const ticketId = await addTicket("Two weeks", { status: "closed", closedAt: daysAgo(15) });
  await database.withOrganization({ orgId: org.orgId, userId: null }, (tx) =>
    tx.query(
      `insert into ticket_setting (org_id, id, retention_days, created_at, updated_at)
       values ($1, $1, 14, now(), now())`,
      [org.orgId],
    ),
  );

  await removeOldTickets({ database, wake });

  expect(await ids("ticket", "id")).not.toContain(ticketId);
});

test("a late ticket is marked once, and told to whoever has it or could take it", async () => {
  const late = { responseDueAt: daysAgo(1), resolutionDueAt: daysAgo(-1) };
  const [nobodys, devs, answered, done] = [
    await addTicket("Nobody's", late),
    await addTicket("Dev's", { ...late, assigneeId: org.dev.userId }),
    await addTicket("Answered", { ...late, respondedAt: daysAgo(2) }),
    await addTicket("Done", { ...late, status: "resolved", resolvedAt: daysAgo(2) }),
  ];

  await markLateTickets({ database, wake });
  await markLateTickets({ database, wake });

  expect(await told(nobodys)).toEqual(
    [org.admin, org.dev, org.dev2].map(({ userId }) => userId).toSorted(),
  );
  expect(await told(devs)).toEqual([org.dev.userId]);
  expect(await told(answered)).toEqual([]);
  expect(await told(done)).toEqual([]);
});

test("a ticket that is answered but not resolved in time is late, too", async () => {
  const ticketId = await addTicket("Long", {
    status: "in_progress",
    respondedAt: daysAgo(3),
    responseDueAt: daysAgo(2),
    resolutionDueAt: daysAgo(1),
    assigneeId: org.dev2.userId,
  });

  await markLateTickets({ database, wake });

  expect(await told(ticketId)).toEqual([org.dev2.userId]);
  const { rows } = await database.engine.query(
    `select response_missed_at is null as answered, resolution_missed_at is null as resolved
       from ticket where id = $1`,
    [ticketId],
  );
  expect(rows).toEqual([{ answered: true, resolved: false }]);
});

interface Given {
  readonly status?: string;
  readonly closedAt?: string;
  readonly resolvedAt?: string;
  readonly respondedAt?: string;
  readonly responseDueAt?: string;
  readonly resolutionDueAt?: string;
  readonly assigneeId?: string;
  readonly legalHold?: boolean;
}

async function addTicket(subject: string, given: Given): Promise<string> {
  const id = crypto.randomUUID();
  await database.withOrganization({ orgId: org.orgId, userId: null }, (tx) =>
    tx.query(
      `insert into ticket (org_id, id, subject, description, category, priority, raised_by, status,
                           closed_at, resolved_at, responded_at, response_due_at, resolution_due_at,
                           assignee_id, legal_hold, activity_at, created_at, updated_at)
       values ($1, $2, $3, 'x', 'bug', 'low', $4, $5, $6, $7, $8, $9, $10, $11, $12, now(), now(), now())`,
      [
        org.orgId,
        id,
        subject,
        org.cre1.userId,
        given.status ?? "open",
        given.closedAt ?? null,
        given.resolvedAt ?? null,
        given.respondedAt ?? null,
        given.responseDueAt ?? daysAgo(-5),
        given.resolutionDueAt ?? daysAgo(-5),
        given.assigneeId ?? null,
        given.legalHold ?? false,
      ],
    ),
  );
  return id;
}

async function addNote(ticketId: string): Promise<void> {
  await database.withOrganization({ orgId: org.orgId, userId: null }, (tx) =>
    tx.query(
      `insert into ticket_note (org_id, id, ticket_id, author_id, body, created_at, updated_at)
       values ($1, $2, $3, $4, 'A note', now(), now())`,
      [org.orgId, crypto.randomUUID(), ticketId, org.dev.userId],
    ),
  );
}

async function ids(table: string, column: string): Promise<Set<string>> {
  const { rows } = await database.engine.query<{ id: string }>(
    `select ${column} as id from ${table} where org_id = $1`,
    [org.orgId],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Who was told that the ticket is late. */
async function told(ticketId: string): Promise<string[]> {
  const { rows } = await database.engine.query<{ id: string }>(
    `select user_id as id from notification
      where ticket_id = $1 and kind = 'ticket_late' order by user_id`,
    [ticketId],
  );
  return rows.map(({ id }) => id);
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString();
}

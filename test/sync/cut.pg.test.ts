import { afterAll, beforeAll, expect, test } from "vitest";
import { lead, timelineEvent } from "../../schema/leads.ts";
import { type Shape, shapeOf } from "../../schema/shape.ts";
import { createPostgresFeed } from "../../server/sync/postgres-feed.ts";
import type { ChangeFeed } from "../../server/sync/feed.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { createOrganization, type TestOrganization } from "./organization.ts";

const [leads, events] = [shapeOf(lead), shapeOf(timelineEvent)];
let database: TestDatabase;
let org: TestOrganization;
let feed: ChangeFeed;

beforeAll(async () => {
  database = await openTestDatabase();
  org = await createOrganization(database);
  feed = createPostgresFeed(database.engine);
});

afterAll(() => database.close());

test("a cut brings every kind of value as a plain query does", async () => {
  const from = await headVersion();
  const leadId = await addLead();
  const eventId = await addEvent(leadId);

  const cut = await read(from);

  expect(cut.images.get(leads.number)?.get(leadId)).toEqual(await plainRow(leads, leadId));
  expect(cut.images.get(events.number)?.get(eventId)).toEqual(await plainRow(events, eventId));
  expect(cut.entries.map(({ tbl, rowId, op }) => [tbl, rowId, op])).toEqual([
    [leads.number, leadId, "I"],
    [events.number, eventId, "I"],
  ]);
  expect(cut.head).toBe(from + 2);
});

test("a row that may have come into somebody's sight brings its children", async () => {
  const leadId = await addLead();
  const eventId = await addEvent(leadId);
  const from = await headVersion();
  const change = (sets: string, values: unknown[]) =>
    write(`update lead set ${sets} where org_id = $1 and id = $2`, [leadId, ...values]);

  await change("city = 'Pune'", []);
  const narrow = await read(from);
  await change("owner_id = $3", [org.cre1.userId]);
  const wide = await read(from);

  expect(narrow.children.size).toBe(0);
  expect(wide.children.get(leadId)?.get(events.number)).toEqual([await plainRow(events, eventId)]);
});

test("beyond its limit a cut holds no rows, only where the log stands", async () => {
  const from = await headVersion();
  await addLead();
  await addLead();

  const within = await read(from, 2);
  const beyond = await read(from, 1);

  expect([within.tooFar, within.entries.length]).toEqual([false, 2]);
  expect([beyond.tooFar, beyond.entries, beyond.images.size]).toEqual([true, [], 0]);
  expect(beyond.head).toBe(within.head);
});

test("an organization in which nothing ever happened is at version 0", async () => {
  const orgId = crypto.randomUUID();

  const cut = await feed.read({ orgId, from: 0, limit: 10, clientIds: [crypto.randomUUID()] });

  expect(cut).toMatchObject({ head: 0, horizon: 0, entries: [], tooFar: false });
  expect(cut.clients.size).toBe(0);
});

function read(from: number, limit = 100) {
  return feed.read({ orgId: org.orgId, from, limit, clientIds: [] });
}

async function headVersion(): Promise<number> {
  return (await feed.heads([org.orgId])).get(org.orgId) ?? 0;
}

/** The columns of a row one by one, through the parsers of the pool. */
async function plainRow(shape: Shape, id: string): Promise<unknown[] | undefined> {
  const names = shape.columns.map(({ name }) => `"${name}"`).join(", ");
  const { rows } = await database.engine.query<unknown[]>({
    text: `select ${names} from "${shape.name}" where org_id = $1 and id = $2`,
    values: [org.orgId, id],
    rowMode: "array",
  });
  return rows[0];
}

async function write(text: string, values: readonly unknown[]): Promise<void> {
  await database.withOrganization({ orgId: org.orgId, userId: null }, (tx) =>
    tx.query(text, [org.orgId, ...values]),
  );
}

async function addLead(): Promise<string> {
  const id = crypto.randomUUID();
  await write(
    `insert into lead (org_id, id, name, remarks, created_at, updated_at)
     values ($1, $2, 'Zoë "quoted" \\ ✓', E'two\\nlines', '2026-03-29 01:30:00.5+02', '2026-12-31 23:59:59.999Z')`,
    [id],
  );
  return id;
}

async function addEvent(leadId: string): Promise<string> {
  const id = crypto.randomUUID();
  const data = [
    { field: "budget", from: null, to: 1.5 },
    { nested: { at: "2026-01-01T00:00:00+00:00" } },
  ];
  await write(
    `insert into timeline_event (org_id, id, lead_id, event_type, summary, data, created_at, updated_at)
     values ($1, $2, $3, 'note', 'Called', $4, '2026-01-01Z', '2026-01-01Z')`,
    [id, leadId, JSON.stringify(data)],
  );
  return id;
}

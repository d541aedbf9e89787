import { afterAll, beforeAll, expect, test } from "vitest";
import { lead, timelineEvent } from "../../schema/leads.ts";
import { type Shape, shapeOf } from "../../schema/shape.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { scopeOfActor } from "../../server/sync/scope.ts";
import { sightTables } from "../../server/sync/sight.ts";
import { createSnapshots, type SnapshotPlace, type Snapshots } from "../../server/sync/snapshot.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { createOrganization, type TestOrganization } from "./organization.ts";

const leads = shapeOf(lead);
const events = shapeOf(timelineEvent);
/** Three pages of leads, an event each. */
const count = 1200;

let database: TestDatabase;
let org: TestOrganization;
let snapshots: Snapshots;

beforeAll(async () => {
  database = await openTestDatabase();
  org = await createOrganization(database);
  snapshots = createSnapshots(database.engine);
  // Many have one moment in common: their ids decide among them.
  await database.engine.query(
    `insert into lead (org_id, id, name, status, owner_id, team_id, created_at, updated_at)
     select $1, gen_random_uuid(), 'Lead ' || n, 'new', $2, $3, now() - (n / 7) * interval '1 hour', now()
       from generate_series(1, $4::int) n`,
    [org.orgId, org.cre1.userId, org.cre1.teamId, count],
  );
  await database.engine.query(
    `insert into timeline_event (org_id, id, lead_id, event_type, summary, created_at, updated_at)
     select org_id, gen_random_uuid(), id, 'note', name, created_at, created_at from lead where org_id = $1`,
    [org.orgId],
  );
});

afterAll(() => database.close());

test("every row comes once, newest first, and a snapshot that broke off goes on behind its last row", async () => {
  const whole = await read(org.admin);
  expect(whole.counts).toMatchObject({ lead: count, timeline_event: count });
  expect(whole.idsOf(leads)).toEqual(await newestFirst());
  expect(new Set(whole.idsOf(events)).size).toBe(count);

  const at = 700;
  const table = sightTables.indexOf(leads);
  const id = whole.idsOf(leads)[at] ?? "";
  const rest = await read(org.admin, { table, after: { createdAt: await createdAt(id), id } });
  expect(rest.counts).toMatchObject({ member: 0, lead: count - at - 1, timeline_event: count });
  expect(rest.idsOf(leads)).toEqual(whole.idsOf(leads).slice(at + 1));
});

test("of another person's rows none is found", async () => {
  const { counts, idsOf } = await read(org.foreignCre);
  expect(counts).toMatchObject({ lead: 0, timeline_event: 0 });
  expect([...idsOf(leads), ...idsOf(events)]).toEqual([]);
});

test("rows that are reassigned or deleted while a snapshot is read are not on its later pages", async () => {
  const [newest, ...others] = await newestFirst();
  const [given, deleted] = others.slice(-2) as [string, string];
  const { idsOf } = await read(org.cre1, undefined, async () => {
    await database.engine.query("update lead set owner_id = $2 where id = $1", [
      given,
      org.foreignCre.userId,
    ]);
    await database.engine.query("delete from lead where id = $1", [deleted]);
  });

  expect(idsOf(leads)).toEqual([newest, ...others.slice(0, -2)]);
  expect(idsOf(events)).toHaveLength(count - 2);
});

test("a page that was read ahead and waited is read again: what was reassigned meanwhile is not on it", async () => {
  const mine = await read(org.cre1);
  const next = mine.idsOf(leads)[500] ?? "";
  const { idsOf } = await read(org.cre1, undefined, async () => {
    await database.engine.query("update lead set owner_id = $2 where id = $1", [
      next,
      org.foreignCre.userId,
    ]);
    await new Promise((resolve) => setTimeout(resolve, 700));
  });

  expect(idsOf(leads)).toEqual(mine.idsOf(leads).filter((id) => id !== next));
});

/** @param meanwhile - happens when the first page of leads was read */
async function read(
  person: Actor,
  from: SnapshotPlace = { table: 0, after: null },
  meanwhile?: () => Promise<void>,
) {
  const sight = { keys: scopeOfActor(person).keys, floors: {} };
  const reading = await snapshots.open(org.orgId, sight, from);
  const ids = new Map<Shape, string[]>();
  while (reading.hasMore()) {
    const { shape, rows } = await reading.page();
    if (shape === leads && !ids.has(leads)) await meanwhile?.();
    ids.set(shape, [...(ids.get(shape) ?? []), ...rows.map(([id]) => id as string)]);
  }
  return {
    counts: Object.fromEntries(reading.tables.map(({ shape, count: rows }) => [shape.name, rows])),
    idsOf: (shape: Shape) => ids.get(shape) ?? [],
  };
}

async function newestFirst(): Promise<string[]> {
  const { rows } = await database.engine.query<{ id: string }>(
    "select id from lead where org_id = $1 order by created_at desc, id desc",
    [org.orgId],
  );
  return rows.map(({ id }) => id);
}

async function createdAt(id: string): Promise<string> {
  const { rows } = await database.engine.query<{ created_at: string }>(
    "select created_at from lead where id = $1",
    [id],
  );
  return rows[0]?.created_at ?? "";
}

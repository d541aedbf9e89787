import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { mutations } from "../../shared/mutations.ts";
import { readActor } from "../../server/auth/actor.ts";
import { effects } from "../../server/effects.ts";
import { compactLogs } from "../../server/sync/compact-log.ts";
import { createPostgresHub, type PostgresHub } from "../../server/sync/postgres-hub.ts";
import { createMutationRegistry } from "../../server/sync/run-mutation.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { createOrganization, type TestOrganization } from "./organization.ts";
import { type Device, openDevice } from "./wire.ts";

let database: TestDatabase;
let hub: PostgresHub;
const devices: Device[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  hub = createPostgresHub({
    address: database.address,
    database,
    registry: createMutationRegistry(mutations, effects),
    log: pino({ level: "silent" }),
    readActor: (userId) => readActor(database, userId),
  });
});

afterEach(async () => {
  for (const device of devices.splice(0)) await device.replica.close();
});

afterAll(async () => {
  await hub.close();
  await database.close();
});

test("lines older than 14 days go and the horizon moves with them", async () => {
  const { orgId } = await organizationWith(6);
  const { version } = await headOf(orgId);
  await age(orgId, version - 2, 15);
  await age(orgId, version - 1, 13, version - 1);

  await compactLogs(database.engine);

  expect(await versionsOf(orgId)).toEqual([version - 1, version]);
  expect(await headOf(orgId)).toEqual({ version, horizon: version - 2 });
});

test("versions beyond the newest ones go, however young", async () => {
  const { orgId } = await organizationWith(6);
  const { version } = await headOf(orgId);

  await compactLogs(database.engine, { days: 14, versions: 3, batchLines: 1000 });

  expect(await versionsOf(orgId)).toEqual([version - 2, version - 1, version]);
  expect(await headOf(orgId)).toEqual({ version, horizon: version - 3 });
});

test("a log of nothing but old lines is emptied up to its head", async () => {
  const { orgId } = await organizationWith(3);
  const { version } = await headOf(orgId);
  await age(orgId, version, 15);

  await compactLogs(database.engine);

  expect(await versionsOf(orgId)).toEqual([]);
  expect(await headOf(orgId)).toEqual({ version, horizon: version });
});

test("a version of more lines than a batch is removed whole", async () => {
  const { orgId } = await createOrganization(database);
  const lines = await linesOf(orgId);
  await writeLeads(orgId, 2);

  await compactLogs(database.engine, { days: 14, versions: 1, batchLines: 2 });

  expect(lines).toBeGreaterThan(2);
  expect(await headOf(orgId)).toEqual({ version: 2, horizon: 1 });
  expect(await linesOf(orgId)).toBe(2);
});

test("a writer commits while a batch is being removed", async () => {
  const { orgId } = await organizationWith(4);
  const { version } = await headOf(orgId);
  await age(orgId, version, 15);
  const reader = await database.engine.connect();
  await reader.query("begin");
  await reader.query("select from sync_log where org_id = $1 and version = $2 for update", [
    orgId,
    version,
  ]);

  const compacting = compactLogs(database.engine);
  await expect.poll(waitingForLocks).toBe(1);
  await writeLeads(orgId, 1);
  const during = await headOf(orgId);
  await reader.query("rollback");
  reader.release();
  await compacting;

  expect(during).toEqual({ version: version + 1, horizon: 0 });
  expect(await headOf(orgId)).toEqual({ version: version + 1, horizon: version });
});

test("a device whose cursor the log no longer reaches is given a snapshot, and is right", async () => {
  const org = await createOrganization(database);
  const [away, present] = [await deviceOf(org, "admin"), await deviceOf(org, "lead1")];
  const [kept, gone] = [await createLead(away), await createLead(away)];
  await away.settled();
  away.replica.goOffline();
  const seen = away.frames.length;
  await writeLeads(org.orgId, 3);
  await database.engine.query("delete from lead where org_id = $1 and id = $2", [org.orgId, gone]);

  await compactLogs(database.engine, { days: 14, versions: 1, batchLines: 1000 });
  const added = await createLead(present);
  await present.settled();
  away.replica.goOnline();
  await away.settled();

  const back = away.frames.slice(seen).join("\n");
  const leads = (await away.rows("lead")).map(({ id }) => id);
  expect(back).toContain('"mode":"snap"');
  expect(leads).toHaveLength(5);
  expect(leads).toEqual(expect.arrayContaining([kept, added]));
  expect(leads).not.toContain(gone);
});

test("a device within the log's reach goes on by a delta", async () => {
  const org = await createOrganization(database);
  const away = await deviceOf(org, "admin");
  await createLead(away);
  await away.settled();
  away.replica.goOffline();
  const seen = away.frames.length;
  await writeLeads(org.orgId, 1);

  await compactLogs(database.engine, { days: 14, versions: 1, batchLines: 1000 });
  away.replica.goOnline();
  await away.settled();

  expect(away.frames.slice(seen).join("\n")).toContain('"mode":"delta"');
  expect(await away.rows("lead")).toHaveLength(2);
});

test("devices that are connected stay as they are", async () => {
  const org = await createOrganization(database);
  const [writer, reader] = [await deviceOf(org, "admin"), await deviceOf(org, "admin")];
  await createLead(writer);
  await writer.settled();

  await compactLogs(database.engine, { days: 0, versions: 0, batchLines: 1000 });
  const seen = reader.frames.length;
  const added = await createLead(writer);
  await expect.poll(async () => (await reader.rows("lead")).map(({ id }) => id)).toContain(added);

  expect(reader.frames.slice(seen).every((frame) => frame.startsWith('{"type":"poke"'))).toBe(true);
});

/** An organization with so many versions after the one that made it. */
async function organizationWith(versions: number): Promise<TestOrganization> {
  const organization = await createOrganization(database);
  for (let count = 0; count < versions; count++) await writeLeads(organization.orgId, 1);
  return organization;
}

/** One version of so many new leads. */
async function writeLeads(orgId: string, count: number): Promise<void> {
  await database.withOrganization({ orgId, userId: null }, (tx) =>
    tx.query(
      `insert into lead (org_id, id, name, created_at, updated_at)
       select $1, gen_random_uuid(), 'Asha Rao', now(), now() from generate_series(1, $2)`,
      [orgId, count],
    ),
  );
  hub.wake(orgId);
}

/** Lets the lines of these versions be so many days old. */
async function age(orgId: string, to: number, days: number, from = 0): Promise<void> {
  await database.engine.query(
    `update sync_log set at = now() - make_interval(days => $3)
      where org_id = $1 and version <= $2 and version >= $4`,
    [orgId, to, days, from],
  );
}

async function headOf(orgId: string) {
  const { rows } = await database.engine.query<{ version: number; horizon: number }>(
    "select version, horizon from sync_head where org_id = $1",
    [orgId],
  );
  return rows[0] ?? { version: 0, horizon: 0 };
}

async function versionsOf(orgId: string): Promise<number[]> {
  const { rows } = await database.engine.query<{ version: number }>(
    "select distinct version from sync_log where org_id = $1 order by version",
    [orgId],
  );
  return rows.map(({ version }) => version);
}

async function linesOf(orgId: string): Promise<number> {
  const { rows } = await database.engine.query<{ lines: number }>(
    "select count(*) as lines from sync_log where org_id = $1",
    [orgId],
  );
  return rows[0]?.lines ?? 0;
}

async function waitingForLocks(): Promise<number> {
  const { rows } = await database.engine.query<{ waiting: number }>(
    `select count(*) as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'
        and usename = current_user`,
  );
  return rows[0]?.waiting ?? 0;
}

async function deviceOf(org: TestOrganization, who: "admin" | "lead1"): Promise<Device> {
  const device = await openDevice(hub, () => org[who]);
  devices.push(device);
  return device;
}

async function createLead(device: Device): Promise<string> {
  const id = crypto.randomUUID();
  await device.replica.mutate("lead.create", { id, eventId: crypto.randomUUID(), name: "Ravi" });
  return id;
}

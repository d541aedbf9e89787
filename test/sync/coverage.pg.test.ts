import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import { mutations } from "../../shared/mutations.ts";
import { declaredRights } from "../../shared/permissions/resolve.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { readActor } from "../../server/auth/actor.ts";
import { effects } from "../../server/effects.ts";
import { createPostgresHub, type PostgresHub } from "../../server/sync/postgres-hub.ts";
import { createMutationRegistry } from "../../server/sync/run-mutation.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { createOrganization, type TestOrganization } from "./organization.ts";
import { type Device, openDevice } from "./wire.ts";

let database: TestDatabase;
let org: TestOrganization;
let hub: PostgresHub;
let present: Actor;
const devices: Device[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  org = await createOrganization(database);
  hub = createPostgresHub({
    address: database.address,
    database,
    registry: createMutationRegistry(mutations, effects),
    log: pino({ level: "silent" }),
    readActor: (userId) => readActor(database, userId),
  });
  // Ten leads, one a day, the oldest first.
  await database.engine.query(
    `insert into lead (org_id, id, name, status, owner_id, team_id, created_at, updated_at)
     select $1, gen_random_uuid(), 'Lead ' || n, 'new', $2, $3, now() - (11 - n) * interval '1 day', now()
       from generate_series(1, 10) n`,
    [org.orgId, org.cre1.userId, org.cre1.teamId],
  );
});

afterEach(async () => {
  for (const device of devices.splice(0)) await device.replica.close();
});

afterAll(async () => {
  await hub.close();
  await database.close();
});

async function deviceOf(actor: Actor, own: Parameters<typeof openDevice>[2] = {}): Promise<Device> {
  present = actor;
  const device = await openDevice(hub, () => present, own);
  devices.push(device);
  return device;
}

async function namesOn(device: Device): Promise<string[]> {
  return (await device.rows("lead")).map(({ name }) => name as string).sort();
}

test("a capped replica holds the newest leads, and changes of older ones pass it by", async () => {
  const device = await deviceOf(org.admin, { wantLeads: 3 });
  expect(await namesOn(device)).toEqual(["Lead 10", "Lead 8", "Lead 9"]);

  await database.engine.query(
    "update lead set city = 'Pune' where org_id = $1 and name in ('Lead 2', 'Lead 9')",
    [org.orgId],
  );
  hub.wake(org.orgId);

  await expect
    .poll(async () => (await device.rows("lead")).filter(({ city }) => city === "Pune").length)
    .toBe(1);
  expect(await namesOn(device)).toEqual(["Lead 10", "Lead 8", "Lead 9"]);
});

test("a person whose role changes is sent what they gain, and keeps the rest", async () => {
  const device = await deviceOf(org.cre1);
  expect(await namesOn(device)).toHaveLength(10);
  const before = device.frames.length;

  await setRole(org.cre1, "cre_tl");
  await expect.poll(() => framesSince(device, before, "snapBegin").length).toBe(1);
  await expect.poll(() => framesSince(device, before, "poke").at(-1)?.["keys"]).toBeTruthy();

  expect(framesSince(device, before, "snapBegin")).toMatchObject([{ kind: "gained" }]);
  const sent = framesSince(device, before, "snapPart").map(({ tbl }) => tbl);
  expect(sent).not.toContain("vehicle_model");
  expect(await namesOn(device)).toHaveLength(10);
  await setRole(org.cre1, "cre");
});

test("a person who loses a role loses its rows within the same connection", async () => {
  await setRole(org.cre2, "admin");
  const device = await deviceOf({ ...org.cre2, role: "admin", rights: declaredRights("admin") });
  expect(await namesOn(device)).toHaveLength(10);
  const before = device.frames.length;

  await setRole(org.cre2, "cre");

  await expect.poll(() => namesOn(device)).toEqual([]);
  expect(framesSince(device, before, "bye")).toEqual([]);
});

test("rows that are not the server's are noticed, reported and loaded anew", async () => {
  const reported: string[] = [];
  const device = await deviceOf(org.admin, { onError: (error) => reported.push(String(error)) });
  const [some] = await device.rows("lead");
  await device.store.transaction((tx) => tx.remove(shapeOf(lead), [some?.id ?? ""]));

  device.replica.verify();

  await expect.poll(() => namesOn(device), { timeout: 5000 }).toHaveLength(10);
  expect(reported).toEqual(["Error: The replica differs from the server in lead."]);
});

async function setRole({ userId }: Actor, role: Actor["role"]): Promise<void> {
  await database.engine.query("update member set role = $2 where id = $1", [userId, role]);
  hub.wake(org.orgId);
}

function framesSince(device: Device, at: number, type: string): Record<string, unknown>[] {
  return device.frames
    .slice(at)
    .map((frame) => JSON.parse(frame) as Record<string, unknown>)
    .filter((frame) => frame["type"] === type);
}

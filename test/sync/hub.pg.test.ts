import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { mutations } from "../../shared/mutations.ts";
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
const devices: Device[] = [];
/** People as they sign in after a move. */
const movedById = new Map<string, Actor>();

beforeAll(async () => {
  database = await openTestDatabase();
  org = await createOrganization(database);
  const log = pino({ level: "silent" });
  hub = createPostgresHub({
    address: database.address,
    database,
    registry: createMutationRegistry(mutations, effects),
    log,
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

test("an assigned lead reaches its new owner with its history and a line in the bell", async () => {
  const [lead1, cre1] = [await deviceOf(org.lead1), await deviceOf(org.cre1)];
  const id = await createLead(lead1, "Reaches");

  await assign(lead1, id, org.cre1);
  await until(cre1, "lead", 1, id);

  expect(await cre1.rows("timeline_event")).toHaveLength(2);
  expect(await cre1.rows("notification")).toMatchObject([{ userId: org.cre1.userId, leadId: id }]);
});

test("a lead given to somebody else leaves the device of the one before, children and all", async () => {
  const [lead1, cre1, cre2] = await Promise.all([
    deviceOf(org.lead1),
    deviceOf(org.cre1),
    deviceOf(org.cre2),
  ]);
  const id = await createLead(lead1, "Moves");
  await assign(lead1, id, org.cre1);
  await until(cre1, "lead", 1, id);

  await assign(lead1, id, org.cre2);
  await until(cre2, "lead", 1, id);
  await until(cre1, "lead", 0, id);

  const events = await cre1.rows("timeline_event");
  expect(events.filter((event) => event["leadId"] === id)).toEqual([]);
});

test("nobody's wire carries a lead that the person may not see", async () => {
  const [lead1, foreign] = [await deviceOf(org.lead1), await deviceOf(org.foreignCre)];
  const id = await createLead(lead1, "Unseen");
  await assign(lead1, id, org.cre1);
  await assign(lead1, id, org.cre2);
  const later = await createLead(foreign, "Seen");
  await until(foreign, "lead", 1, later);

  expect(foreign.frames.filter((frame) => frame.includes(id) || frame.includes("Unseen"))).toEqual(
    [],
  );
});

test("what was changed without a connection arrives once and both people's fields win", async () => {
  const [lead1, cre1] = [await deviceOf(org.lead1), await deviceOf(org.cre1)];
  const id = await createLead(lead1, "Both");
  await assign(lead1, id, org.cre1);
  await until(cre1, "lead", 1, id);

  cre1.replica.goOffline();
  await update(cre1, id, { city: "Pune" });
  const added = await createLead(cre1, "Added offline");
  await update(lead1, id, { company: "Acme" });
  await lead1.settled();
  cre1.replica.goOnline();
  await cre1.settled();
  await until(lead1, "lead", 1, added);

  expect(await leadOn(lead1, id)).toMatchObject({ city: "Pune", company: "Acme" });
  expect(await leadOn(cre1, id)).toMatchObject({ city: "Pune", company: "Acme" });
});

test("a refused change is taken back on the device and waits in its inbox", async () => {
  const [lead1, cre1] = [await deviceOf(org.lead1), await deviceOf(org.cre1)];
  const id = await createLead(lead1, "Refused");
  await assign(lead1, id, org.cre1);
  await until(cre1, "lead", 1, id);

  cre1.replica.goOffline();
  await update(cre1, id, { city: "Pune" });
  await assign(lead1, id, org.cre2);
  await lead1.settled();
  cre1.replica.goOnline();
  await cre1.settled();

  const inbox = await cre1.store.transaction((tx) => tx.rejections());
  expect(inbox).toMatchObject([{ name: "lead.update", code: "gone", args: { leadId: id } }]);
  expect(await leadOn(cre1, id)).toBeUndefined();
});

test("a person who changes team loses the old team's leads and sees the new one's", async () => {
  const [admin, lead1] = [await deviceOf(org.admin), await deviceOf(org.lead1)];
  const [own, other] = [await createLead(admin, "North's"), await createLead(admin, "South's")];
  await assign(admin, own, org.cre1);
  await assign(admin, other, org.foreignCre);
  await until(lead1, "lead", 1, own);

  await moveTeam(org.lead1, org.foreignCre.teamId);
  await until(lead1, "lead", 1, other);
  await until(lead1, "lead", 0, own);

  await moveTeam(org.lead1, org.cre1.teamId);
  await until(lead1, "lead", 1, own);
});

async function deviceOf(actor: Actor): Promise<Device> {
  const device = await openDevice(hub, () => movedById.get(actor.userId) ?? actor);
  devices.push(device);
  return device;
}

async function createLead(device: Device, name: string): Promise<string> {
  const id = crypto.randomUUID();
  await device.replica.mutate("lead.create", { id, eventId: crypto.randomUUID(), name });
  return id;
}

function assign(device: Device, leadId: string, { userId: ownerId }: Actor): Promise<void> {
  const eventIds = [crypto.randomUUID()];
  return device.replica.mutate("lead.assign", { leadIds: [leadId], eventIds, ownerId });
}

function update(device: Device, leadId: string, changes: object): Promise<void> {
  const eventId = crypto.randomUUID();
  return device.replica.mutate("lead.update", { leadId, eventId, changes });
}

async function moveTeam(actor: Actor, teamId: string | null): Promise<void> {
  const { userId } = actor;
  movedById.set(userId, { ...actor, teamId });
  await database.engine.query("update member set team_id = $2 where id = $1", [userId, teamId]);
  hub.wake(org.orgId);
}

async function leadOn(device: Device, id: string) {
  return (await device.rows("lead")).find((row) => row.id === id);
}

/** Waits until the device holds `count` rows with this id. */
async function until(device: Device, table: string, count: number, id: string): Promise<void> {
  await expect
    .poll(async () => (await device.rows(table)).filter((row) => row.id === id).length, {
      timeout: 5000,
      interval: 10,
    })
    .toBe(count);
}

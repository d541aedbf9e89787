import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mutations } from "../../shared/mutations.ts";
import { readActor } from "../../server/auth/actor.ts";
import { effects } from "../../server/effects.ts";
import { forgetClients } from "../../server/sync/forget-clients.ts";
import { createPostgresHub, type PostgresHub } from "../../server/sync/postgres-hub.ts";
import { createMutationRegistry } from "../../server/sync/run-mutation.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { createOrganization, type TestOrganization } from "./organization.ts";
import { type Device, openDevice } from "./wire.ts";

let database: TestDatabase;
let hub: PostgresHub;
let org: TestOrganization;

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
});

afterAll(async () => {
  await hub.close();
  await database.close();
});

test("replicas unseen for 90 days are forgotten with their results, the others stay", async () => {
  const [forgotten, kept] = [await rememberClient(91), await rememberClient(89)];
  await rememberResult(forgotten);
  await rememberResult(kept);
  await rememberResult(crypto.randomUUID());

  const removed = await forgetClients(database.engine, 1);

  expect(removed).toEqual({ clients: 1, results: 2 });
  expect(await clientIds("sync_client")).toEqual([kept]);
  expect(await clientIds("sync_result")).toEqual([kept]);
});

test("a forgotten replica that comes back takes a new id and its changes arrive once", async () => {
  const device = await openDevice(hub, () => org.admin);
  const [earlier, later] = [crypto.randomUUID(), crypto.randomUUID()];
  await createLead(device, earlier);
  await device.settled();
  const { clientId } = await device.store.transaction((tx) => tx.state());
  device.replica.goOffline();
  await createLead(device, later);
  await database.engine.query(
    "update sync_client set last_seen = now() - interval '91 days' where client_id = $1",
    [clientId],
  );

  await forgetClients(database.engine);
  device.replica.goOnline();
  await device.settled();

  const state = await device.store.transaction((tx) => tx.state());
  const { rows } = await database.engine.query<{ lead_id: string }>(
    "select lead_id from timeline_event where org_id = $1 and event_type = 'custom'",
    [org.orgId],
  );
  expect(state.clientId).not.toBe(clientId);
  expect(state.lastMid).toBe(1);
  expect(rows.map((row) => row.lead_id).toSorted()).toEqual([earlier, later].toSorted());
  await device.replica.close();
});

test("a result whose acknowledgement was lost is forgotten with the next hello", async () => {
  const device = await openDevice(hub, () => org.cre1);
  const leadId = crypto.randomUUID();
  await device.replica.mutate("lead.create", {
    id: leadId,
    eventId: crypto.randomUUID(),
    name: "Ravi",
  });
  await device.settled();
  const { clientId } = await device.store.transaction((tx) => tx.state());
  await rememberResult(clientId);

  device.replica.goOffline();
  device.replica.goOnline();
  await device.settled();

  expect(await clientIds("sync_result")).not.toContain(clientId);
  await device.replica.close();
});

async function rememberClient(unseenDays: number): Promise<string> {
  const clientId = crypto.randomUUID();
  await database.engine.query(
    `insert into sync_client (org_id, client_id, user_id, kind, last_seen)
     values ($1, $2, $3, 'browser', now() - make_interval(days => $4))`,
    [org.orgId, clientId, org.cre1.userId, unseenDays],
  );
  return clientId;
}

async function rememberResult(clientId: string): Promise<void> {
  await database.engine.query(
    "insert into sync_result (org_id, client_id, mid, code, detail) values ($1, $2, 1, 'gone', '{}')",
    [org.orgId, clientId],
  );
}

async function clientIds(table: "sync_client" | "sync_result"): Promise<string[]> {
  const { rows } = await database.engine.query<{ client_id: string }>(
    `select client_id from ${table} where org_id = $1`,
    [org.orgId],
  );
  return rows.map((row) => row.client_id);
}

function createLead(device: Device, id: string): Promise<void> {
  return device.replica.mutate("lead.create", { id, eventId: crypto.randomUUID(), name: "Ravi" });
}

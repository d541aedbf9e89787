import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { shapeOf } from "../../schema/shape.ts";
import { lead } from "../../schema/leads.ts";
import { always } from "../../shared/sync/where.ts";
import { connectionTo } from "../../server/database.ts";
import { demoPassword } from "../../server/demo/people.ts";
import { median } from "../bench/statistics.ts";
import { connect, signIn, type TestClient } from "../client.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { type NodeProcess, startNode } from "../node-process.ts";

/** How much longer the way over two nodes may take than over one; a node that only looked by itself
 *  once a second would need half a second more. */
const detourMs = 250;
const rounds = 15;

let dataDir: string;
let database: TestDatabase;
let superuser: pg.Client;
let [a, b]: NodeProcess[] = [];
const clients: TestClient[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "baton-nodes-"));
  // Empty: both nodes want to migrate and to seed it at the same time.
  database = await openTestDatabase("template0");
  superuser = new pg.Client(connectionTo(database.address, null));
  await superuser.connect();
  const options = { database: database.address, dataDir, environment: { BATON_DEMO: "1" } };
  [a, b] = await Promise.all([startNode(options), startNode(options)]);
});

afterAll(async () => {
  for (const client of clients) await client.close();
  await Promise.all([a?.end("SIGTERM"), b?.end("SIGTERM")]);
  await superuser.end();
  await database.close();
  await rm(dataDir, { recursive: true });
});

test("nodes that start together on an empty database migrate and seed it once", async () => {
  const { rows } = await database.engine.query<{ organizations: number; people: number }>(
    `select (select count(*)::int from organization) as organizations,
            (select count(*)::int from member) as people`,
  );

  expect(rows).toEqual([{ organizations: 1, people: 17 }]);
});

test("compaction is planned once for all nodes", async () => {
  const { rows } = await superuser.query<{ name: string }>(
    "select name from pgboss.schedule where name = 'compaction'",
  );

  expect(rows).toEqual([{ name: "compaction" }]);
});

test("a session of one node is a session of the other", async () => {
  const { cookie } = await signIn({
    url: urlOf(a),
    email: "cre1@demo.test",
    password: demoPassword,
  });

  const me = await fetch(`${urlOf(b)}/api/v1/me`, { headers: { cookie } });

  expect(me.status).toBe(200);
});

test("what is pushed through one node is on a client of the other long before a poll", async () => {
  const [writer, near, far] = [await deviceAt(a), await deviceAt(a), await deviceAt(b)];

  const direct = await medianWait(() => createLead(writer), near);
  const detour = await medianWait(() => createLead(writer), far);

  expect(detour - direct).toBeLessThan(detourMs);
});

test("what is written over HTTP at one node is on a client of the other long before a poll", async () => {
  const [near, far] = [await deviceAt(a), await deviceAt(b)];

  const direct = await medianWait(() => postLead(near.cookie), near);
  const detour = await medianWait(() => postLead(near.cookie), far);

  expect(detour - direct).toBeLessThan(detourMs);
});

test("a node whose connection to the others is cut hears of commits again", async () => {
  const [writer, reader] = [await deviceAt(a), await deviceAt(b)];

  const cut = await superuser.query(
    "select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'baton_wake' and datname = current_database()",
  );
  await expect.poll(countListeners, { timeout: 10_000 }).toBe(2);
  const near = await deviceAt(a);
  const direct = await medianWait(() => createLead(writer), near);
  const detour = await medianWait(() => createLead(writer), reader);

  expect(cut.rowCount).toBe(2);
  expect(detour - direct).toBeLessThan(detourMs);
});

test("a client of a killed node goes on at the other and loses nothing", async () => {
  let node = a;
  const [moving, reader] = [await deviceAt(() => urlOf(node)), await deviceAt(b)];
  const ids = [await createLead(moving)];
  await arrival(reader, ids[0]);

  // On its way when the node dies: some of it decided, some of it not yet heard.
  for (let count = 0; count < 20; count++) ids.push(await createLead(moving));
  await a?.end("SIGKILL");
  node = b;
  ids.push(await createLead(moving));
  await moving.settled();
  for (const id of ids) await arrival(reader, id);

  const { rows } = await database.engine.query<{ id: string }>(
    "select id from lead where id = any($1)",
    [ids],
  );
  expect(rows.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
});

function urlOf(node: NodeProcess | undefined): string {
  if (!node) throw new Error("The node was not started.");
  return node.url;
}

async function deviceAt(place: NodeProcess | undefined | (() => string)): Promise<TestClient> {
  const url = typeof place === "function" ? place : urlOf(place);
  const device = await connect({
    url,
    email: "admin@demo.test",
    password: demoPassword,
    store: "memory",
  });
  clients.push(device);
  return device;
}

async function createLead(device: TestClient): Promise<string> {
  const id = crypto.randomUUID();
  await device.mutate("lead.create", { id, eventId: crypto.randomUUID(), name: "Asha Rao" });
  return id;
}

async function postLead(cookie: string): Promise<string> {
  const answer = await fetch(`${urlOf(a)}/api/v1/leads`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: urlOf(a), cookie },
    body: JSON.stringify({ name: "Asha Rao" }),
  });
  const { id } = (await answer.json()) as { id: string };
  return id;
}

/** From the beginning of a write until it is on the device, in ms. */
async function medianWait(write: () => Promise<string>, reader: TestClient): Promise<number> {
  const waits: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    await arrival(reader, await write());
    waits.push(performance.now() - startedAt);
  }
  return median(waits);
}

/** Resolves when the lead is on the device. */
function arrival(device: TestClient, id: string | undefined): Promise<void> {
  return new Promise((resolve) => {
    const look = async () => {
      const leads = await device.store.transaction((tx) => tx.find(shapeOf(lead), always()));
      if (!leads.some((row) => row.id === id)) return;
      stop();
      resolve();
    };
    const stop = device.replica.onChanges(() => void look());
    void look();
  });
}

async function countListeners(): Promise<number> {
  const { rows } = await superuser.query<{ listeners: number }>(
    `select count(*)::int as listeners from pg_stat_activity
      where application_name = 'baton_wake' and datname = current_database() and state = 'idle'
        and query ~ 'pg_backend_pid|pg_notify'`,
  );
  return rows[0]?.listeners ?? 0;
}

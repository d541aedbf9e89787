import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import { connectionTo } from "../../server/database.ts";
import { demoPassword } from "../../server/demo/people.ts";
import { always } from "../../shared/sync/where.ts";
import { connect, type TestClient } from "../client.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { type NodeProcess, startNode } from "../node-process.ts";

const cuts = 20;
/** Leads that are added from one cut to the next. */
const perCut = 10;

let dataDir: string;
let database: TestDatabase;
let superuser: pg.Client;
let node: NodeProcess;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "baton-broken-"));
  database = await openTestDatabase("template0");
  superuser = new pg.Client(connectionTo(database.address, null));
  await superuser.connect();
  const environment = { BATON_DEMO: "1", LOG_LEVEL: "silent" };
  node = await startNode({ database: database.address, dataDir, environment });
});

afterAll(async () => {
  await node.end("SIGTERM");
  await superuser.end();
  await database.close();
  await rm(dataDir, { recursive: true });
});

test("a node outlives connections that the database ends, and each change arrives once", async () => {
  const [writer, reader] = [await deviceOf("admin@demo.test"), await deviceOf("lead1@demo.test")];
  const ids: string[] = [];
  const statuses = new Set<number>();

  for (let cut = 0; cut < cuts; cut++) {
    for (let count = 0; count < perCut; count++) ids.push(await addLead(writer));
    const asked = fetch(`${node.url}/api/v1/me`, { headers: { cookie: reader.cookie } });
    await endAllConnections();
    statuses.add((await asked).status);
    await setTimeout(50);
  }

  await writer.settled();
  await expect.poll(() => missingAt(reader, ids), { timeout: 20_000 }).toEqual([]);
  const { rows } = await superuser.query<{ events: number }>(
    "select count(*)::int as events from timeline_event where lead_id = any($1)",
    [ids],
  );
  expect(rows).toEqual([{ events: ids.length }]);
  // Whoever asked at that moment was answered, or told to try again.
  expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  await Promise.all([writer.close(), reader.close()]);
}, 120_000);

function deviceOf(email: string): Promise<TestClient> {
  // Sockets break with the connections: a replica goes on by itself.
  const onError = () => undefined;
  return connect({ url: node.url, email, password: demoPassword, store: "memory", onError });
}

async function addLead(device: TestClient): Promise<string> {
  const id = crypto.randomUUID();
  await device.mutate("lead.create", { id, eventId: crypto.randomUUID(), name: "Asha Rao" });
  return id;
}

async function endAllConnections(): Promise<void> {
  await superuser.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where pid <> pg_backend_pid() and datname = current_database()`,
  );
}

async function missingAt(device: TestClient, ids: readonly string[]): Promise<string[]> {
  const leads = await device.store.transaction((tx) => tx.find(shapeOf(lead), always()));
  const present = new Set(leads.map(({ id }) => id));
  return ids.filter((id) => !present.has(id));
}

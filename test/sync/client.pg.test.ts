import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoPassword } from "../../server/demo/people.ts";
import { type RunningServer, startServer } from "../../server/start.ts";
import { connect, type TestClient } from "../client.ts";

let dataDir: string;
let server: RunningServer;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "baton-client-"));
  server = await startServer({ port: 0, dataDir, demo: true, logLevel: "silent" });
});

afterAll(async () => {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

test("over real sockets a lead reaches a PGlite replica, and what is changed there offline comes back", async () => {
  const lead1 = await signedIn("lead1@demo.test", "memory");
  const cre1 = await signedIn("cre1@demo.test", "pglite");
  const leadId = crypto.randomUUID();
  const cityOf = (client: TestClient) =>
    client.query<{ city: string | null }>("select city from lead where id = $1", [leadId]);

  await lead1.mutate("lead.create", { id: leadId, eventId: crypto.randomUUID(), name: "Asha Rao" });
  const eventIds = [crypto.randomUUID()];
  await lead1.mutate("lead.assign", { leadIds: [leadId], eventIds, ownerId: cre1.actor.userId });
  await expect.poll(() => cityOf(cre1), { timeout: 5000 }).toEqual([{ city: null }]);
  cre1.goOffline();
  const changes = { city: "Pune" };
  await cre1.mutate("lead.update", { leadId, eventId: crypto.randomUUID(), changes });
  expect(await cityOf(cre1)).toEqual([{ city: "Pune" }]);
  cre1.goOnline();
  await cre1.settled();

  const { rows } = await server.database.engine.query("select city from lead where id = $1", [
    leadId,
  ]);
  expect(rows).toEqual([{ city: "Pune" }]);
  await Promise.all([lead1.close(), cre1.close()]);
}, 60_000);

function signedIn(email: string, store: "memory" | "pglite"): Promise<TestClient> {
  return connect({ url: server.url, email, password: demoPassword, store });
}

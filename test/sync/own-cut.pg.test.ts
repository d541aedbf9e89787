import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mutations } from "../../shared/mutations.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { MutationCall } from "../../shared/sync/protocol/push.ts";
import { createClients } from "../../server/sync/clients.ts";
import type { Cut } from "../../server/sync/feed.ts";
import { createPostgresDecisions } from "../../server/sync/postgres-decisions.ts";
import { createPostgresFeed } from "../../server/sync/postgres-feed.ts";
import { createPush, type Push } from "../../server/sync/push.ts";
import { createMutationRegistry } from "../../server/sync/run-mutation.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { createOrganization, type TestOrganization } from "./organization.ts";

let database: TestDatabase;
let org: TestOrganization;
let push: Push;

beforeAll(async () => {
  database = await openTestDatabase();
  org = await createOrganization(database);
  const registry = createMutationRegistry(mutations, []);
  push = createPush(createPostgresDecisions(database), registry, pino({ level: "silent" }));
});

afterAll(() => database.close());

test("a push brings the cut that is read behind its commit", async () => {
  const client = await clientOf(org.cre1);
  const before = await headOf(org.orgId);

  const cut = await cutOf(org.cre1, client, [call(1, "lead.create", newLead("Told"))]);

  expect(cut).toEqual(await readBehind(before, client));
  expect(cut?.from).toBe(before);
  expect(cut?.head).toBe(before + 1);
  expect(cut?.clients.get(client)).toEqual({ lastMid: 1, results: [] });
});

test("a push with a refusal brings no cut: it is read behind it", async () => {
  const client = await clientOf(org.cre1);
  const before = await headOf(org.orgId);
  const [leadId, eventId] = [crypto.randomUUID(), crypto.randomUUID()];
  const nothing = { leadId, eventId, changes: { city: "Nowhere" } };

  const outcome = await push.apply(org.cre1, client, [call(1, "lead.update", nothing)], {
    cut: true,
  });

  expect(outcome).toEqual({ cut: null });
  expect(await headOf(org.orgId)).toBe(before);
});

test("a push that changes nothing brings its answer on the head as it is", async () => {
  const client = await clientOf(org.cre1);
  const lead = newLead("Same");
  await push.apply(org.cre1, client, [call(1, "lead.create", lead)]);
  const before = await headOf(org.orgId);
  const same = { leadId: lead.id, eventId: crypto.randomUUID(), changes: { name: "Same" } };

  const cut = await cutOf(org.cre1, client, [call(2, "lead.update", same)]);

  expect(cut).toMatchObject({ from: before, head: before, entries: [] });
  expect(cut?.clients.get(client)?.lastMid).toBe(2);
});

test("a cut holds nothing of another organization", async () => {
  const other = await createOrganization(database);
  const [mine, theirs] = [await clientOf(org.cre1), await clientOf(other.cre1)];

  const [cut, foreign] = await Promise.all([
    cutOf(org.cre1, mine, [call(1, "lead.create", newLead("Ours"))]),
    cutOf(other.cre1, theirs, [call(1, "lead.create", newLead("Theirs"))]),
  ]);

  expect(JSON.stringify(imagesOf(cut))).not.toContain("Theirs");
  expect(JSON.stringify(imagesOf(foreign))).toContain("Theirs");
  expect([...(cut?.clients.keys() ?? [])]).toEqual([mine]);
});

function imagesOf(cut: Cut | null) {
  return [...(cut?.images.values() ?? [])].map((ofTable) => [...ofTable.values()]);
}

async function cutOf(actor: Actor, client: string, calls: MutationCall[]): Promise<Cut | null> {
  const outcome = await push.apply(actor, client, calls, { cut: true });
  if (outcome.retryAfterMid !== undefined) throw new Error("The push came out of turn.");
  return outcome.cut;
}

function readBehind(from: number, client: string): Promise<Cut> {
  const feed = createPostgresFeed(database.engine);
  return feed.read({ orgId: org.orgId, from, limit: 100, clientIds: [client] });
}

async function headOf(orgId: string): Promise<number> {
  return (await createPostgresFeed(database.engine).heads([orgId])).get(orgId) ?? 0;
}

async function clientOf(actor: Actor): Promise<string> {
  const clientId = crypto.randomUUID();
  await createClients(database).greet(actor, clientId, "schema", 0, {
    cursor: null,
    generation: null,
  });
  return clientId;
}

function newLead(name: string) {
  return { id: crypto.randomUUID(), eventId: crypto.randomUUID(), name };
}

function call(mid: number, name: string, args: unknown): MutationCall {
  return { mid, name, v: 1, args, at: new Date().toISOString() };
}

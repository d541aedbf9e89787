import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as v from "valibot";
import { lead } from "../../schema/leads.ts";
import { AppError } from "../../shared/errors.ts";
import { mutations } from "../../shared/mutations.ts";
import { type Actor, defineMutation } from "../../shared/sync/mutation.ts";
import type { MutationCall } from "../../shared/sync/protocol/push.ts";
import { createClients } from "../../server/sync/clients.ts";
import { createPostgresDecisions } from "../../server/sync/postgres-decisions.ts";
import { createPush, type Push } from "../../server/sync/push.ts";
import { createMutationRegistry } from "../../server/sync/run-mutation.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { createOrganization, type TestOrganization } from "./organization.ts";

const breaks = defineMutation({
  name: "test.break",
  version: 1,
  args: v.object({ leadId: v.string() }),
  run: async (tx, { leadId }) => {
    await tx.update(lead, leadId, { city: "half-written" });
    throw new TypeError("a bug of ours");
  },
});
const refuses = defineMutation({
  name: "test.refuse",
  version: 1,
  args: v.object({ leadId: v.string() }),
  run: async (tx, { leadId }) => {
    await tx.update(lead, leadId, { city: "half-written" });
    throw new AppError("conflict", "Not like this.");
  },
});
const nameless = defineMutation({
  name: "test.nameless",
  version: 1,
  args: v.object({ leadId: v.string() }),
  run: async (tx, { leadId }, { userId }) => {
    await tx.update(lead, leadId, { city: "half-written" });
    await tx.insert(lead, { id: crypto.randomUUID(), name: null as never, ownerId: userId });
    await tx.get(lead, leadId);
  },
});

let database: TestDatabase;
let org: TestOrganization;
let push: Push;

beforeAll(async () => {
  database = await openTestDatabase();
  org = await createOrganization(database);
  const registry = createMutationRegistry([...mutations, breaks, refuses, nameless], []);
  push = createPush(createPostgresDecisions(database), registry, pino({ level: "silent" }));
});

afterAll(() => database.close());

test("a mutation that is sent twice happens once", async () => {
  const client = await clientOf(org.cre1);
  const create = call(1, "lead.create", newLead("Once"));

  await push.apply(org.cre1, client, [create]);
  await push.apply(org.cre1, client, [create]);

  expect(await leadsNamed("Once")).toHaveLength(1);
  expect(await lastMid(client)).toBe(1);
});

test("a gap in the numbers is sent back and nothing behind it is done", async () => {
  const client = await clientOf(org.cre1);

  const outcome = await push.apply(org.cre1, client, [call(2, "lead.create", newLead("Early"))]);

  expect(outcome).toEqual({ retryAfterMid: 0 });
  expect(await leadsNamed("Early")).toEqual([]);
});

test("a refused mutation leaves nothing behind, has a result, and holds nobody up", async () => {
  const client = await clientOf(org.cre1);
  const created = newLead("Refused");
  const calls = [
    call(1, "lead.create", created),
    call(2, "test.refuse", { leadId: created.id }),
    call(3, "lead.update", change(created.id, { company: "Acme" })),
  ];

  await push.apply(org.cre1, client, calls);

  expect(await leadsNamed("Refused")).toMatchObject([{ city: null, company: "Acme" }]);
  expect(await lastMid(client)).toBe(3);
  expect(await resultsOf(client)).toEqual([
    { mid: 2, code: "conflict", detail: { message: "Not like this." } },
  ]);
});

test("a change that waited for more than 30 days is refused, and what follows is done", async () => {
  const client = await clientOf(org.cre1);
  const at = new Date(Date.now() - 31 * 86_400_000).toISOString();
  const calls = [
    { ...call(1, "lead.create", newLead("Stale")), at },
    call(2, "lead.create", newLead("Recent")),
  ];

  await push.apply(org.cre1, client, calls);

  expect(await leadsNamed("Stale")).toEqual([]);
  expect(await leadsNamed("Recent")).toHaveLength(1);
  expect(await resultsOf(client)).toMatchObject([{ mid: 1, code: "expired" }]);
});

test("a bug in one mutation is recorded as failed and the queue goes on", async () => {
  const client = await clientOf(org.cre1);
  const created = newLead("Broken");
  const calls = [
    call(1, "lead.create", created),
    call(2, "test.break", { leadId: created.id }),
    call(3, "lead.update", change(created.id, { company: "Acme" })),
  ];

  await push.apply(org.cre1, client, calls);

  expect(await leadsNamed("Broken")).toMatchObject([{ city: null, company: "Acme" }]);
  expect(await resultsOf(client)).toMatchObject([{ mid: 2, code: "failed" }]);
});

test("a write that the database refuses is the reason, whatever was asked after it", async () => {
  const client = await clientOf(org.cre1);
  const created = newLead("Constrained");
  const calls = [
    call(1, "lead.create", created),
    call(2, "test.nameless", { leadId: created.id }),
    call(3, "lead.update", change(created.id, { company: "Acme" })),
  ];

  await push.apply(org.cre1, client, calls);

  expect(await leadsNamed("Constrained")).toMatchObject([{ city: null, company: "Acme" }]);
  expect(await lastMid(client)).toBe(3);
  expect(await resultsOf(client)).toMatchObject([{ mid: 2, code: "invalid" }]);
});

test("unknown mutations and arguments that do not fit are refused as invalid", async () => {
  const client = await clientOf(org.cre1);

  await push.apply(org.cre1, client, [
    call(1, "lead.explode", {}),
    call(2, "lead.create", { id: "no id" }),
  ]);

  expect(await resultsOf(client)).toMatchObject([{ code: "invalid" }, { code: "invalid" }]);
});

test("a guarded column is not overwritten by somebody who saw an older value", async () => {
  const [client, leadClient] = [await clientOf(org.cre1), await clientOf(org.lead1)];
  const created = newLead("Guarded");
  await push.apply(org.cre1, client, [call(1, "lead.create", created)]);
  const assign = (mid: number, ownerId: string, seenOwner: string) => ({
    ...call(mid, "lead.assign", {
      leadIds: [created.id],
      eventIds: [crypto.randomUUID()],
      ownerId,
    }),
    base: { [`lead/${created.id}`]: { ownerId: seenOwner } },
  });

  await push.apply(org.lead1, leadClient, [assign(1, org.cre2.userId, org.cre1.userId)]);
  await push.apply(org.lead1, leadClient, [assign(2, org.lead1.userId, org.cre1.userId)]);

  expect(await leadsNamed("Guarded")).toMatchObject([{ owner_id: org.cre2.userId }]);
  expect(await resultsOf(leadClient)).toMatchObject([{ mid: 2, code: "conflict" }]);
});

test("a lead out of sight can be neither read nor changed, and says the same as one that never was", async () => {
  const [client, stranger] = [await clientOf(org.cre1), await clientOf(org.foreignCre)];
  const created = newLead("Private");
  await push.apply(org.cre1, client, [call(1, "lead.create", created)]);

  await push.apply(org.foreignCre, stranger, [
    call(1, "lead.update", change(created.id, { city: "Taken" })),
    call(2, "lead.update", change(crypto.randomUUID(), { city: "Taken" })),
  ]);

  const [hidden, absent] = await resultsOf(stranger);
  expect(hidden).toMatchObject({ code: "gone" });
  expect(hidden?.detail).toEqual(absent?.detail);
  expect(await leadsNamed("Private")).toMatchObject([{ city: null }]);
});

test("a CRE may not give a lead away", async () => {
  const client = await clientOf(org.cre1);
  const created = newLead("Kept");

  await push.apply(org.cre1, client, [
    call(1, "lead.create", created),
    call(2, "lead.assign", {
      leadIds: [created.id],
      eventIds: [crypto.randomUUID()],
      ownerId: org.cre2.userId,
    }),
  ]);

  expect(await resultsOf(client)).toMatchObject([{ mid: 2, code: "forbidden" }]);
  expect(await leadsNamed("Kept")).toMatchObject([{ owner_id: org.cre1.userId }]);
});

test("a replica belongs to one person: another one's push is not taken", async () => {
  const client = await clientOf(org.cre1);

  const stolen = push.apply(org.cre2, client, [call(1, "lead.create", newLead("Stolen"))]);

  await expect(stolen).rejects.toThrow("never said hello");
  expect(await leadsNamed("Stolen")).toEqual([]);
});

function newLead(name: string) {
  return { id: crypto.randomUUID(), eventId: crypto.randomUUID(), name };
}

function change(leadId: string, changes: object) {
  return { leadId, eventId: crypto.randomUUID(), changes };
}

function call(mid: number, name: string, args: unknown): MutationCall {
  return { mid, name, v: 1, args, at: new Date().toISOString() };
}

async function clientOf(actor: Actor): Promise<string> {
  const clientId = crypto.randomUUID();
  await createClients(database).greet(actor, clientId, "", 0, { cursor: null, generation: null });
  return clientId;
}

async function leadsNamed(name: string) {
  const { rows } = await database.engine.query(
    "select name, city, company, owner_id from lead where org_id = $1 and name = $2",
    [org.orgId, name],
  );
  return rows;
}

async function lastMid(clientId: string): Promise<number | undefined> {
  const { rows } = await database.engine.query<{ last_mid: number }>(
    "select last_mid from sync_client where client_id = $1",
    [clientId],
  );
  return rows[0]?.last_mid;
}

async function resultsOf(clientId: string) {
  const { rows } = await database.engine.query<{ mid: number; code: string; detail: unknown }>(
    "select mid, code, detail from sync_result where client_id = $1 order by mid",
    [clientId],
  );
  return rows;
}

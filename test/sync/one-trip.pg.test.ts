import pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { mutations } from "../../shared/mutations.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { MutationCall } from "../../shared/sync/protocol/push.ts";
import { createClients } from "../../server/sync/clients.ts";
import { createPostgresDecisions } from "../../server/sync/postgres-decisions.ts";
import { createPostgresFeed } from "../../server/sync/postgres-feed.ts";
import { createPush, type Push } from "../../server/sync/push.ts";
import { createMutationRegistry } from "../../server/sync/run-mutation.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { createOrganization, type TestOrganization } from "./organization.ts";

let database: TestDatabase;
let org: TestOrganization;
/** Remembers from push to push; another node remembers what it did itself. */
let push: Push;
let otherNode: Push;

beforeAll(async () => {
  database = await openTestDatabase();
  org = await createOrganization(database);
  [push, otherNode] = [openNode(), openNode()];
});

afterAll(() => database.close());

test("whoever changes a lead that was changed lately is decided with one message", async () => {
  const { client, leadId } = await leadOf(org.cre1, "Swift");
  const asked = vi.spyOn(pg.Client.prototype, "query");

  const outcome = await apply(org.cre1, client, [update(2, leadId, { city: "Pune" })]);

  expect(asked.mock.calls.map(([query]) => (query as unknown as { name: string }).name)).toEqual([
    "sync-push",
  ]);
  asked.mockRestore();
  expect(outcome.cut?.clients.get(client)).toEqual({ lastMid: 2, results: [] });
  expect(await leadsNamed("Swift")).toMatchObject([{ city: "Pune" }]);
});

test("so is whoever notes something on a lead that was only read before", async () => {
  const { client, leadId } = await leadOf(org.cre1, "Read");
  const node = openNode();
  await node.apply(org.cre1, client, [note(2, leadId)]);
  const asked = vi.spyOn(pg.Client.prototype, "query");

  await node.apply(org.cre1, client, [note(3, leadId)]);

  expect(asked).toHaveBeenCalledTimes(1);
  asked.mockRestore();
  expect(await eventsOf(leadId)).toHaveLength(3);
});

test("its cut is the one that is read behind its commit", async () => {
  const { client, leadId } = await leadOf(org.cre1, "Cut");
  const feed = createPostgresFeed(database.engine);
  const from = await headOf();

  const { cut } = await apply(org.cre1, client, [note(2, leadId), update(3, leadId, everything)]);

  expect(cut).toEqual(await feed.read({ orgId: org.orgId, from, limit: 100, clientIds: [client] }));
});

test("it writes and logs the same as the long way does", async () => {
  const calls = (leadId: string) => [
    update(2, leadId, everything),
    note(3, leadId),
    note(4, leadId),
    update(5, leadId, { remarks: `it's "quoted" \\ and\nlong`, city: null, doNotCall: false }),
  ];
  const short = await leadOf(org.cre1, "Either way");
  const long = await leadOf(org.cre1, "Either way");
  const asked = vi.spyOn(pg.Client.prototype, "query");

  for (const one of calls(short.leadId)) await apply(org.cre1, short.client, [one]);
  const count = asked.mock.calls.length;
  for (const one of calls(long.leadId)) await openNode().apply(org.cre1, long.client, [one]);

  expect(count).toBe(4);
  asked.mockRestore();
  expect(await everythingOf(short.leadId)).toEqual(await everythingOf(long.leadId));
});

test("a lead that somebody else changed meanwhile is read again", async () => {
  const { client, leadId } = await leadOf(org.cre1, "Raced");
  const lead1 = await clientOf(org.lead1);
  await otherNode.apply(org.lead1, lead1, [call(1, "lead.assign", assignment(leadId))]);

  await apply(org.cre1, client, [update(2, leadId, { city: "Nashik" })]);

  expect(await leadsNamed("Raced")).toMatchObject([{ city: null, owner_id: org.cre2.userId }]);
  expect(await resultsOf(client)).toMatchObject([{ mid: 2, code: "gone" }]);
});

test("a change that another node has decided is not made twice", async () => {
  const { client, leadId } = await leadOf(org.cre1, "Once");
  const twice = note(2, leadId);
  await otherNode.apply(org.cre1, client, [twice]);

  await apply(org.cre1, client, [twice, update(3, leadId, { city: "Pune" })]);

  expect(await eventsOf(leadId)).toHaveLength(3);
  expect(await leadsNamed("Once")).toMatchObject([{ city: "Pune" }]);
});

test("a gap in the numbers is sent back", async () => {
  const { client, leadId } = await leadOf(org.cre1, "Gap");

  const outcome = await push.apply(org.cre1, client, [update(3, leadId, { city: "Pune" })]);

  expect(outcome).toEqual({ retryAfterMid: 1 });
  expect(await leadsNamed("Gap")).toMatchObject([{ city: null }]);
});

test("somebody who lost a right meanwhile no longer has it", async () => {
  const { client, leadId } = await leadOf(org.lead1, "Demoted");
  await update1(org.lead1, client, leadId);
  await setRole(org.lead1, "viewer");

  await apply(org.lead1, client, [update(3, leadId, { city: "Nashik" })]);

  expect(await leadsNamed("Demoted")).toMatchObject([{ city: "Pune" }]);
  expect(await resultsOf(client)).toMatchObject([{ mid: 3, code: "forbidden" }]);
  await setRole(org.lead1, "cre_tl");
});

test("an id that is there already is left as it is, and the rest is done", async () => {
  const { client, leadId } = await leadOf(org.cre1, "Repeated");
  const first = note(2, leadId);
  await apply(org.cre1, client, [first]);

  await apply(org.cre1, client, [{ ...first, mid: 3 }, update(4, leadId, { city: "Pune" })]);

  expect(await eventsOf(leadId)).toHaveLength(3);
  expect(await leadsNamed("Repeated")).toMatchObject([{ city: "Pune" }]);
});

test("text that no database holds is refused, and what follows is done", async () => {
  const { client, leadId } = await leadOf(org.cre1, "Nul");

  await apply(org.cre1, client, [
    update(2, leadId, { city: "a\u0000b" }),
    update(3, leadId, { company: "Acme" }),
  ]);

  expect(await leadsNamed("Nul")).toMatchObject([{ city: null, company: "Acme" }]);
  expect(await resultsOf(client)).toMatchObject([{ mid: 2 }]);
});

test("another organization's rows are out of reach", async () => {
  const { leadId } = await leadOf(org.cre1, "Ours");
  const other = await createOrganization(database);
  const client = await clientOf(other.admin);
  const theirs = { id: crypto.randomUUID(), eventId: crypto.randomUUID(), name: "Theirs" };
  await push.apply(other.admin, client, [call(1, "lead.create", theirs)]);

  await push.apply(other.admin, client, [update(2, leadId, { city: "Taken" })]);
  const asked = await database.withOrganization(other.admin, (tx) =>
    tx.query("select sync_push($1, $2, $3, 2, 2, $4, '[]', $5, null) as answer", [
      org.orgId,
      other.admin.userId,
      client,
      JSON.stringify(["admin", null, null, 0]),
      JSON.stringify([[9, "U", { id: leadId, city: "Taken" }]]),
    ]),
  );

  expect(asked.rows).toEqual([{ answer: "stale" }]);
  expect(await leadsNamed("Ours")).toMatchObject([{ city: null }]);
});

test("what several people push at once shares a commit, each decided as they would be alone", async () => {
  const people = [org.cre1, org.cre2, org.lead1, org.admin];
  const theirs: { client: string; leadId: string }[] = [];
  for (const person of people) theirs.push(await leadOf(person, "Together"));
  const before = await headOf();

  await Promise.all(
    theirs.map(({ client, leadId }, at) =>
      push.apply(people[at] as Actor, client, [update(2, leadId, { city: `City ${at}` })]),
    ),
  );

  expect(await headOf()).toBe(before + 2);
  const cities = (await leadsNamed("Together")).map((row) => String(row["city"]));
  expect(cities.toSorted((a, b) => a.localeCompare(b))).toEqual([
    "City 0",
    "City 1",
    "City 2",
    "City 3",
  ]);
});

test("whoever pushes together with somebody whose change is refused is decided all the same", async () => {
  const [one, other, third] = [
    await leadOf(org.cre1, "Apart"),
    await leadOf(org.cre2, "Apart"),
    await leadOf(org.admin, "Apart"),
  ];
  const noted = note(2, other.leadId);
  await otherNode.apply(org.cre2, await clientOf(org.cre2), [{ ...noted, mid: 1 }]);

  await Promise.all([
    push.apply(org.cre1, one.client, [update(2, one.leadId, { city: "Pune" })]),
    push.apply(org.cre2, other.client, [noted, update(3, other.leadId, { city: "Pune" })]),
    push.apply(org.admin, third.client, [update(2, third.leadId, { city: "Pune" })]),
  ]);

  expect((await leadsNamed("Apart")).map((row) => row["city"])).toEqual(["Pune", "Pune", "Pune"]);
  expect(await eventsOf(other.leadId)).toHaveLength(3);
});

const everything = {
  company: "Acme",
  phoneValid: true,
  phone: "+919876543210",
  doNotCall: true,
  email: "asha@example.com",
  budgetMinor: 90_071_992_547_409,
  exchangeYear: 2019,
  testDriveAt: "2026-12-01T10:00:00.000Z",
  purchaseTimeline: "within_1_month",
};

function openNode(): Push {
  const registry = createMutationRegistry(mutations, []);
  return createPush(createPostgresDecisions(database), registry, pino({ level: "silent" }));
}

async function apply(actor: Actor, client: string, calls: MutationCall[]) {
  const outcome = await push.apply(actor, client, calls, { cut: true });
  if (outcome.retryAfterMid !== undefined) throw new Error("The push came out of turn.");
  return outcome;
}

/** A lead that its author has just made, on a device that has pushed once. */
async function leadOf(actor: Actor, name: string) {
  const client = await clientOf(actor);
  const [leadId, eventId] = [crypto.randomUUID(), crypto.randomUUID()];
  await apply(actor, client, [call(1, "lead.create", { id: leadId, eventId, name })]);
  return { client, leadId };
}

async function update1(actor: Actor, client: string, leadId: string): Promise<void> {
  await apply(actor, client, [update(2, leadId, { city: "Pune" })]);
}

function update(mid: number, leadId: string, changes: object): MutationCall {
  return call(mid, "lead.update", { leadId, eventId: crypto.randomUUID(), changes });
}

function note(mid: number, leadId: string): MutationCall {
  return call(mid, "lead.addNote", { id: crypto.randomUUID(), leadId, body: "Rang" });
}

function assignment(leadId: string) {
  return { leadIds: [leadId], eventIds: [crypto.randomUUID()], ownerId: org.cre2.userId };
}

function call(mid: number, name: string, args: unknown): MutationCall {
  return { mid, name, v: 1, args, at: new Date().toISOString() };
}

async function clientOf(actor: Actor): Promise<string> {
  const clientId = crypto.randomUUID();
  await createClients(database).greet(actor, clientId, "", 0, { cursor: null, generation: null });
  return clientId;
}

async function setRole(actor: Actor, role: string): Promise<void> {
  await database.withOrganization(actor, (tx) =>
    tx.query("update member set role = $2 where id = $1", [actor.userId, role]),
  );
}

async function headOf(): Promise<number> {
  const feed = createPostgresFeed(database.engine);
  return (await feed.heads([org.orgId])).get(org.orgId) ?? 0;
}

async function leadsNamed(name: string) {
  const { rows } = await database.engine.query(
    "select name, city, company, owner_id from lead where org_id = $1 and name = $2",
    [org.orgId, name],
  );
  return rows;
}

async function eventsOf(leadId: string) {
  const { rows } = await database.engine.query("select id from timeline_event where lead_id = $1", [
    leadId,
  ]);
  return rows;
}

/** The lead, its history and their lines in the log, but for what is of each alone. */
async function everythingOf(leadId: string) {
  const own = "- '{id,lead_id,_rv,created_at,updated_at,assigned_at}'::text[]";
  const { rows } = await database.engine.query(
    `select (select to_jsonb(l) ${own} from lead l where id = $1) as lead,
            (select jsonb_agg(to_jsonb(e) ${own} order by e._rv) from timeline_event e where lead_id = $1) as events,
            (select jsonb_agg(jsonb_build_array(tbl, op, aud_before, aud_after) order by version, seq)
               from sync_log where row_id = $1
                 or row_id in (select id from timeline_event where lead_id = $1)) as log`,
    [leadId],
  );
  return rows;
}

async function resultsOf(clientId: string) {
  const { rows } = await database.engine.query<{ mid: number; code: string }>(
    "select mid, code from sync_result where client_id = $1 order by mid",
    [clientId],
  );
  return rows;
}

import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { GenericSchema, InferInput } from "valibot";
import { freshState } from "../../client/sync/memory-store.ts";
import { openPglite } from "../../client/sync/open-pglite.ts";
import { createPgliteStore } from "../../client/sync/pglite-store.ts";
import { mutations } from "../../shared/mutations.ts";
import { changeRole } from "../../shared/roles/change-role.ts";
import { createRole } from "../../shared/roles/create-role.ts";
import { deleteRole } from "../../shared/roles/delete-role.ts";
import type { Actor, Mutation } from "../../shared/sync/mutation.ts";
import { recordMutations } from "../../server/audit/watch.ts";
import { readActor } from "../../server/auth/actor.ts";
import { effects } from "../../server/effects.ts";
import { createMutate } from "../../server/sync/mutate.ts";
import { createPostgresDecisions } from "../../server/sync/postgres-decisions.ts";
import { createPostgresHub, type PostgresHub } from "../../server/sync/postgres-hub.ts";
import { createMutationRegistry } from "../../server/sync/run-mutation.ts";
import { watches } from "../../server/watches.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { createOrganization, type TestOrganization } from "../sync/organization.ts";
import { type Device, openDevice } from "../sync/wire.ts";

/** Time in which a change of rights must have reached every device, in ms. */
const within = { timeout: 2000, interval: 20 };
/** What comes back comes with a snapshot: on a busy machine PGlite takes longer for one. */
const patiently = { timeout: 10_000, interval: 20 };

const registry = createMutationRegistry(recordMutations(mutations, watches), effects);
let database: TestDatabase;
let org: TestOrganization;
/** Two nodes over one database. */
let nodes: [PostgresHub, PostgresHub];
const devices: Device[] = [];
let admin: Device;

beforeAll(async () => {
  database = await openTestDatabase();
  const openNode = () =>
    createPostgresHub({
      address: database.address,
      database,
      registry,
      log: pino({ level: "silent" }),
      readActor: (userId) => readActor(database, userId),
    });
  nodes = [openNode(), openNode()];
});

beforeEach(async () => {
  org = await createOrganization(database);
  admin = await deviceOf(org.admin, 0);
});

afterEach(async () => {
  for (const device of devices.splice(0)) await device.replica.close();
});

afterAll(async () => {
  for (const node of nodes) await node.close();
  await database.close();
});

test("a narrowed role loses its rows on every node, a widened one gains them", async () => {
  const desk = await makeRole({ base: "cre_tl" });
  const [one, other] = [
    await deviceAs(org.cre1, desk, 0),
    await deviceAs(org.cre2, desk, 1),
  ] as const;
  await addLead({ ownerId: org.lead1.userId, teamId: org.lead1.teamId });
  await Promise.all([untilLeads(one, 1), untilLeads(other, 1)]);

  await say(desk, { object: "lead", code: "view", effect: "deny" });
  await Promise.all([untilLeads(one, 0), untilLeads(other, 0)]);

  await say(desk, { object: "lead", code: "view", effect: "allow", scope: "all" });
  await Promise.all([untilLeads(one, 1), untilLeads(other, 1)]);
});

test("what a system role may see is changed, and people of other roles are left alone", async () => {
  const [cre, lead] = [await deviceOf(org.foreignCre, 1), await deviceOf(org.lead1, 1)];
  const greetings = countGreetings(lead);
  await addLead({ ownerId: org.lead1.userId, teamId: org.lead1.teamId });
  await untilLeads(lead, 1);
  expect(await cre.rows("lead")).toEqual([]);

  await say("cre", { object: "lead", code: "view", effect: "allow", scope: "all" });
  await untilLeads(cre, 1);

  expect(countGreetings(lead)).toBe(greetings);
});

test.each(["memory", "PGlite"] as const)(
  "a field that is hidden leaves the replica in %s, and comes back when it is shown",
  async (kind) => {
    const desk = await makeRole({ base: "cre_tl" });
    const device = await deviceAs(org.cre1, desk, 1, kind);
    await addLead({ ownerId: org.cre1.userId, teamId: org.cre1.teamId, phone: "+919812345678" });
    await untilPhone(device, "+919812345678");

    await mask(desk, "lead.phone", true);
    await untilPhone(device, null);
    const from = device.frames.length;
    await database.engine.query("update lead set city = 'Pune' where org_id = $1", [org.orgId]);
    for (const node of nodes) node.wake(org.orgId);
    await expect.poll(() => valueOf(device, "city"), within).toBe("Pune");
    expect(device.frames.slice(from).join()).not.toContain("9812345678");

    await mask(desk, "lead.phone", null);
    await untilPhone(device, "+919812345678", patiently);
  },
);

test("what was allowed a moment ago is refused, and what was refused is allowed", async () => {
  const desk = await makeRole({ base: "cre" });
  const device = await deviceAs(org.cre1, desk, 1);
  const leadId = await addLead({ ownerId: org.cre1.userId, teamId: org.cre1.teamId });
  await untilLeads(device, 1);

  await say(desk, { object: "lead", code: "edit", effect: "deny" });
  await rename(device, leadId, "Refused");
  await device.settled();
  await expect.poll(() => nameIn(leadId), within).toBe("Lead");

  await say(desk, { object: "lead", code: "edit", effect: "allow", scope: "own" });
  await rename(device, leadId, "Allowed");
  await expect.poll(() => nameIn(leadId), within).toBe("Allowed");
});

test("a hidden field is not overwritten unseen", async () => {
  const desk = await makeRole({ base: "cre" });
  const device = await deviceAs(org.cre1, desk, 0);
  const leadId = await addLead({ ownerId: org.cre1.userId, phone: "+919812345678" });
  await mask(desk, "lead.phone", true);
  await untilPhone(device, null);

  const phone = { phone: "+911111111111" };
  await send(device, "lead.update", { leadId, eventId: crypto.randomUUID(), changes: phone });
  await device.settled();

  const { rows } = await database.engine.query("select phone from lead where id = $1", [leadId]);
  expect(rows).toEqual([{ phone: "+919812345678" }]);
});

test("a role is neither deleted while it is held nor given when it is gone", async () => {
  const desk = await makeRole({ base: "cre" });
  await database.engine.query("update member set role = $2 where id = $1", [org.cre1.userId, desk]);
  // The device of the admin has not heard of it: only the server can tell.
  await send(admin, deleteRole, { roleId: desk });
  await admin.settled();

  const { rows } = await database.engine.query(
    "select deleted_at is null as held from role where id = $1",
    [desk],
  );
  expect(rows).toEqual([{ held: true }]);
});

test("a change of a role stands in the audit log with what was and what is", async () => {
  const desk = await makeRole({ base: "cre", name: "Audited" });
  await say(desk, { object: "lead", code: "view", effect: "allow", scope: "team" });
  await admin.settled();

  const { rows } = await database.engine.query(
    "select action, detail from audit_log where org_id = $1 and object_id = $2 order by seq",
    [org.orgId, desk],
  );
  expect(rows).toMatchObject([
    { action: "role.create", detail: { name: "Audited", changes: { "lead.edit": { to: "own" } } } },
    {
      action: "role.change",
      detail: { name: "Audited", changes: { "lead.view": { from: "own", to: "team" } } },
    },
  ]);
});

test("somebody who configures roles gives themselves no more, also past their own device", async () => {
  const keeper = await makeRole({ base: "cre" });
  await say(keeper, { object: "role", code: "configure", effect: "allow", scope: "all" });
  const device = await deviceAs(org.cre1, keeper, 1);
  const grants = [
    { id: crypto.randomUUID(), object: "lead", code: "view", effect: "allow", scope: "all" },
  ];

  await expect(
    device.replica.mutate("role.change", { role: keeper, grants, masks: [] }),
  ).rejects.toMatchObject({ code: "forbidden" });
  // A device of somebody's own making would send it all the same.
  const mutate = createMutate(createPostgresDecisions(database), registry, () => undefined);
  const args = { role: keeper, grants, masks: [] } as InferInput<typeof changeRole.args>;
  await expect(mutate(device.actor, changeRole, args)).rejects.toMatchObject({ code: "forbidden" });

  expect((await readActor(database, org.cre1.userId))?.rights.grants.lead?.view).toBe("own");
});

async function deviceOf(
  actor: Actor,
  node: 0 | 1,
  kind: "memory" | "PGlite" = "memory",
): Promise<Device> {
  const fresh = freshState(crypto.randomUUID());
  const store =
    kind === "PGlite" ? await createPgliteStore(await openPglite("memory://"), fresh) : undefined;
  const device = await openDevice(nodes[node], () => actor, store ? { store } : {});
  devices.push(device);
  return device;
}

/** The device of somebody who is given a role first. */
async function deviceAs(
  { userId }: Actor,
  role: string,
  node: 0 | 1,
  kind?: "memory" | "PGlite",
): Promise<Device> {
  await database.engine.query("update member set role = $2 where id = $1", [userId, role]);
  const actor = await readActor(database, userId);
  if (!actor) throw new Error("Nobody has this id.");
  return deviceOf(actor, node, kind);
}

/** @returns the role's id, once the server has it */
async function makeRole({ base, name }: { base: string; name?: string }): Promise<string> {
  const id = crypto.randomUUID();
  const role = { id, name: name ?? `Role ${id}`, base: base as "cre", grants: [], masks: [] };
  await send(admin, createRole, role);
  await admin.settled();
  return id;
}

async function say(role: string, cell: object): Promise<void> {
  const grants = [{ id: crypto.randomUUID(), ...cell }] as never;
  await send(admin, changeRole, { role, grants, masks: [] });
  await admin.settled();
}

async function mask(role: string, field: "lead.phone", hidden: boolean | null): Promise<void> {
  const masks = [{ id: crypto.randomUUID(), field, hidden }];
  await send(admin, changeRole, { role, grants: [], masks });
  await admin.settled();
}

function send<Schema extends GenericSchema>(
  device: Device,
  mutation: Mutation<Schema> | string,
  args: InferInput<Schema>,
): Promise<void> {
  return device.replica.mutate(typeof mutation === "string" ? mutation : mutation.name, args);
}

function rename(device: Device, leadId: string, name: string): Promise<void> {
  const eventId = crypto.randomUUID();
  return send(device, "lead.update", { leadId, eventId, changes: { name } });
}

async function addLead(columns: Record<string, string | null>): Promise<string> {
  const id = crypto.randomUUID();
  const { ownerId, teamId = null, phone = null } = columns;
  await database.engine.query(
    `insert into lead (org_id, id, name, status, owner_id, team_id, phone, created_at, updated_at)
     values ($1, $2, 'Lead', 'new', $3, $4, $5, now(), now())`,
    [org.orgId, id, ownerId, teamId, phone],
  );
  for (const node of nodes) node.wake(org.orgId);
  return id;
}

async function nameIn(leadId: string): Promise<string | undefined> {
  const sql = "select name from lead where id = $1";
  return (await database.engine.query<{ name: string }>(sql, [leadId])).rows[0]?.name;
}

async function valueOf(device: Device, column: string): Promise<unknown> {
  return (await device.rows("lead"))[0]?.[column];
}

function untilLeads(device: Device, count: number): Promise<void> {
  return expect.poll(async () => (await device.rows("lead")).length, within).toBe(count);
}

function untilPhone(device: Device, phone: string | null, patience = within): Promise<void> {
  return expect.poll(() => valueOf(device, "phone"), patience).toBe(phone);
}

function countGreetings({ frames }: Device): number {
  return frames.filter((frame) => frame.includes('"type":"welcome"')).length;
}

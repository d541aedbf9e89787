import { uuidv7 } from "uuidv7";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import { verifyOrganization } from "../../server/audit/verify.ts";
import { demoPassword } from "../../server/demo/people.ts";
import { addNote } from "../../shared/leads/add-note.ts";
import { createLead } from "../../shared/leads/create-lead.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { always } from "../../shared/sync/where.ts";
import { setUserActive } from "../../shared/users/set-active.ts";
import { updateUser } from "../../shared/users/update-user.ts";
import { connectAs, signIn, type TestClient } from "../client.ts";
import { type DemoServer, startDemo } from "../users/demo-server.ts";
import { type Imposter, openImposter } from "./imposter.ts";

let server: DemoServer;
let admin: Imposter;
const opened: TestClient[] = [];
/** One of each person: more than five would end the oldest. */
const sessions = new Map<string, ReturnType<typeof signIn>>();
const soon = { timeout: 2000, interval: 20 };
const why = "Looking into ticket 12 with Aarav";

beforeAll(async () => {
  server = await startDemo();
  admin = await openImposter(server, "admin");
});
afterEach(async () => {
  for (const client of opened.splice(0)) await client.close();
});
afterAll(() => server.close());

test("an admin sees what the other person sees, and nothing of their own", async () => {
  const leadId = await leadOf("cre1");
  await leadOf("cre2");
  const { token, user, mode } = await admin.begin("cre1");
  const own = await join("cre1");
  const seen = await joinAs(admin, token);

  const me = await admin.sendAs(token, "GET", "/api/v1/me");

  expect({ user, mode }).toEqual({ user: { id: idOf("cre1"), name: "Aarav Shah" }, mode: "read" });
  expect(me.body).toMatchObject({ user: { id: idOf("cre1") }, member: { role: "cre" } });
  expect(await idsOf(seen)).toEqual([leadId]);
  expect(await idsOf(own)).toEqual([leadId]);
  expect(await rowsOf(seen, "impersonation")).toEqual([]);
});

test("the admin's own session and rights stay as they are beside it", async () => {
  const { token } = await admin.begin("cre1");

  const me = await admin.send("GET", "/api/v1/me");

  expect(me.body).toMatchObject({ user: { id: idOf("admin") } });
  await end(admin, token);
});

test("the token alone is worth nothing: it works beside the session that it was begun in", async () => {
  const { token } = await admin.begin("cre1");
  const thief = await openImposter(server, "cre2");

  const stolen = await thief.sendAs(token, "GET", "/api/v1/me");

  expect(stolen).toMatchObject({ status: 410, body: { error: { code: "expired" } } });
  expect((await admin.sendAs(token, "GET", "/api/v1/me")).status).toBe(200);
  await end(admin, token);
});

test("a team lead may view as their own people, nobody else, and nobody upwards", async () => {
  const lead1 = await openImposter(server, "lead1");
  const asked = ["cre1", "cre7", "admin", "lead2", "viewer", "lead1"];

  const answers = await Promise.all(asked.map((who) => begin(lead1, who)));

  expect(answers.map(({ status }) => status)).toEqual([201, 403, 403, 403, 403, 422]);
});

test("those without the right cannot begin, and nothing is left of it", async () => {
  const before = await count();
  const roles = ["cre1", "viewer", "dev"];

  for (const who of roles) {
    const { status } = await begin(await openImposter(server, who), "cre2");
    expect(status).toBe(403);
  }

  expect(await count()).toBe(before);
});

test("nobody is viewed as who was locked out, is unknown, or belongs to somebody else", async () => {
  await setActive("cre11", false);
  const foreign = await foreigner();

  const locked = await begin(admin, "cre11");
  const unknown = await admin.send("POST", "/api/v1/impersonation", { userId: uuidv7() });
  const other = await admin.send("POST", "/api/v1/impersonation", { userId: foreign });

  expect([locked.status, unknown.status, other.status]).toEqual([404, 404, 404]);
  expect(other.body).toEqual(unknown.body);
  await setActive("cre11", true);
});

test("full access needs a reason of ten characters", async () => {
  const none = await begin(admin, "cre1", { mode: "full" });
  const short = await begin(admin, "cre1", { mode: "full", reason: "  because  " });

  expect(none.status).toBe(422);
  expect(short).toMatchObject({
    status: 422,
    body: { error: { fields: { reason: expect.stringContaining("at least 10 characters") } } },
  });
});

test("nobody acts for somebody through a third person", async () => {
  const { token } = await admin.begin("lead1", "full", why);

  const nested = await admin.sendAs(token, "POST", "/api/v1/impersonation", {
    userId: idOf("cre1"),
  });

  expect(nested.status).toBe(403);
  await end(admin, token);
});

test("looking changes nothing: over HTTP and over the socket, with a sentence that says so", async () => {
  const { token } = await admin.begin("cre1");
  const device = await joinAs(admin, token);
  const before = await leadCount();

  const posted = await admin.sendAs(token, "POST", "/api/v1/leads", { name: "Nobody" });
  await device.mutate(createLead, newLead("cre1"));
  await device.settled();

  expect(posted).toMatchObject({ status: 403, body: { error: { code: "forbidden" } } });
  expect(posted.body.error?.message).toContain("You are only looking.");
  const rejections = await device.store.transaction((tx) => tx.rejections());
  expect(rejections).toMatchObject([
    { code: "forbidden", message: expect.stringContaining("You are only looking.") },
  ]);
  expect(await leadCount()).toBe(before);
  expect(await actionsOf(token, admin)).toBe(0);
  await end(admin, token);
});

test("with full access every change counts once, and one that is refused does not", async () => {
  const lost = await leadOf("cre1");
  const { token, id } = await admin.begin("cre1", "full", why);
  const device = await joinAs(admin, token);
  const made = newLead("cre1");

  await device.mutate(createLead, made);
  await device.mutate(addNote, { id: uuidv7(), leadId: made.id, body: "Called" });
  await device.settled();
  device.goOffline();
  await server.sql("update lead set owner_id = null, team_id = null where id = $1", [lost]);
  await device.mutate(addNote, { id: uuidv7(), leadId: lost, body: "Too late" });
  device.goOnline();
  const posted = await admin.sendAs(token, "POST", "/api/v1/leads", {
    name: "Meera",
    phone: "+91 98200 11223",
  });
  await device.settled();

  expect(posted.status).toBe(201);
  expect(await actionsOf(token, admin)).toBe(3);
  const entries = await server.sql<{ actor_id: string; on_behalf_of: string; detail: object }>(
    `select actor_id, on_behalf_of, detail from audit_log
      where action = 'impersonation.change' and object_id = $1 order by seq`,
    [id],
  );
  expect(entries).toHaveLength(3);
  for (const entry of entries)
    expect(entry).toMatchObject({ actor_id: idOf("admin"), on_behalf_of: idOf("cre1") });
  expect(entries[0]?.detail).toMatchObject({ mutation: "lead.create", id: made.id });
  await end(admin, token);
});

test("whatever else is recorded meanwhile names both people, too", async () => {
  const { token } = await admin.begin("lead1", "full", why);
  const leadIds = [await leadOf("cre1"), await leadOf("cre1")];
  const device = await joinAs(admin, token);

  await device.mutate("lead.assign", {
    leadIds,
    eventIds: leadIds.map(() => uuidv7()),
    ownerId: idOf("cre3"),
  });
  await device.settled();

  const entries = await server.sql(
    `select actor_id as "actorId", on_behalf_of as "onBehalfOf" from audit_log
      where action = 'lead.assign' order by seq desc limit 1`,
  );
  expect(entries).toEqual([{ actorId: idOf("admin"), onBehalfOf: idOf("lead1") }]);
  await end(admin, token);
});

test("beginning and end are in the audit log with both people, and the chain holds", async () => {
  const { token, id } = await admin.begin("cre4", "full", why);
  await end(admin, token);

  const entries = await server.sql(
    `select action, actor_id as "actorId", on_behalf_of as "onBehalfOf", detail from audit_log
      where detail->>'impersonationId' = $1 order by seq`,
    [id],
  );

  const both = { actorId: idOf("admin"), onBehalfOf: idOf("cre4") };
  expect(entries).toMatchObject([
    { ...both, action: "impersonation.start", detail: { mode: "full", reason: why } },
    { ...both, action: "impersonation.end", detail: { ended: "Exited", changes: 0 } },
  ]);
  expect(await verifyOrganization(server.database.engine, server.orgId)).toMatchObject({
    broken: null,
  });
});

test("the other person finds in their bell who looked, when, for how long and how far", async () => {
  const cre = await join("cre5");
  const { token } = await admin.begin("cre5");
  await end(admin, token);

  await expect
    .poll(() => rowsOf(cre, "notification"), soon)
    .toContainEqual(
      expect.objectContaining({
        kind: "impersonated",
        title: "Asha Admin viewed Baton as you",
        body: expect.stringMatching(/^\d+ \w+, \d\d:\d\d · 1 minute · read only$/),
      }),
    );
});

test("admins see those that run and those that are over, live; others see none", async () => {
  const [watching, lead1] = [await join("admin"), await join("lead1")];
  const { token, id } = await admin.begin("cre6", "full", why);
  const row = async () => (await rowsOf(watching, "impersonation")).find((one) => one.id === id);

  await expect
    .poll(row, soon)
    .toMatchObject({ actorId: idOf("admin"), userId: idOf("cre6"), mode: "full", endedAt: null });
  await admin.sendAs(token, "POST", "/api/v1/leads", { name: "Tara", phone: "+91 98200 11224" });
  await expect.poll(async () => (await row())?.actionsCount, soon).toBe(1);
  await end(admin, token);

  await expect.poll(row, soon).toMatchObject({ endReason: "exit", actionsCount: 1 });
  expect(await rowsOf(lead1, "impersonation")).toEqual([]);
});

test("what belongs to the person alone is closed, even with full access", async () => {
  const { token } = await admin.begin("cre1", "full", why);
  const closed: [string, string][] = [
    ["POST", "/api/auth/password"],
    ["POST", "/api/auth/second-factor/begin"],
    ["GET", "/api/auth/account"],
    ["PATCH", "/api/auth/account"],
    ["GET", "/api/auth/sessions"],
    ["DELETE", "/api/auth/sessions"],
    ["GET", "/api/v1/api-keys"],
    ["POST", "/api/v1/api-keys"],
    ["GET", "/api/v1/audit/export.csv"],
    ["GET", "/api/v1/imports/00000000-0000-4000-8000-000000000000/errors.csv"],
    ["POST", "/api/v1/imports"],
    ["GET", "/api/v1/invitations"],
    ["PATCH", "/api/v1/security"],
    ["POST", `/api/v1/users/${idOf("cre2")}/removal`],
    ["POST", "/api/v1/impersonation"],
    ["GET", "/api/v1/nothing-that-is-known"],
  ];

  for (const [method, path] of closed) {
    const { status, body } = await admin.sendAs(
      token,
      method,
      path,
      method === "GET" ? undefined : {},
    );
    expect([path, status, body.error?.message]).toEqual([
      path,
      403,
      expect.stringContaining("This is closed while you view Baton as somebody else"),
    ]);
  }
  await end(admin, token);
});

test("after thirty minutes it is over: the socket is told and the tab is sent back", async () => {
  const { token, id } = await admin.begin("cre1");
  const device = await joinAs(admin, token);

  await server.sql("update impersonation set ends_at = now() - interval '1 second' where id = $1", [
    id,
  ]);

  await expect.poll(() => stateOf(device), soon).toBe("ended");
  expect(await admin.sendAs(token, "GET", "/api/v1/me")).toMatchObject({
    status: 410,
    body: { error: { fields: { impersonation: "ended" } } },
  });
  expect(await reasonOf(id)).toBe("expired");
});

test("exit closes the socket at once, and the token is worth nothing any more", async () => {
  const { token, id } = await admin.begin("cre1");
  const device = await joinAs(admin, token);

  await end(admin, token);

  await expect.poll(() => stateOf(device), soon).toBe("ended");
  expect((await admin.sendAs(token, "GET", "/api/v1/me")).status).toBe(410);
  expect(await reasonOf(id)).toBe("exit");
});

test("it ends with the session that it was begun in", async () => {
  const other = await openImposter(server, "admin");
  const { token, id } = await other.begin("cre1");
  await joinAs(other, token);

  await other.send("POST", "/api/auth/sign-out");

  expect((await other.sendAs(token, "GET", "/api/v1/me")).status).toBe(401);
  await expect.poll(() => reasonOf(id), soon).toBe("signed_out");
});

test("it ends within two seconds when the actor may no longer, and nothing more is shown", async () => {
  const [boss, lead1] = [await join("admin"), await openImposter(server, "lead1")];
  const { token, id } = await lead1.begin("cre1");
  const device = await joinAs(lead1, token);

  await boss.mutate(updateUser, { userId: idOf("lead1"), changes: { role: "viewer" } });

  await expect.poll(() => stateOf(device), soon).toBe("ended");
  await expect.poll(() => reasonOf(id), soon).toBe("rights");
  await boss.mutate(updateUser, { userId: idOf("lead1"), changes: { role: "cre_tl" } });
  await boss.settled();
});

test("it ends when the other person becomes more powerful, before any of that is seen", async () => {
  const [boss, lead1] = [await join("admin"), await openImposter(server, "lead1")];
  const { token, id } = await lead1.begin("cre2");
  const device = await joinAs(lead1, token);
  const before = await idsOf(device);

  await boss.mutate(updateUser, { userId: idOf("cre2"), changes: { role: "admin" } });

  await expect.poll(() => stateOf(device), soon).toBe("ended");
  await expect.poll(() => reasonOf(id), soon).toBe("rights");
  expect(await idsOf(device)).toEqual(before);
  await boss.mutate(updateUser, { userId: idOf("cre2"), changes: { role: "cre" } });
  await boss.settled();
});

test("it ends when either of the two is locked out", async () => {
  const { token, id } = await admin.begin("cre8");
  const device = await joinAs(admin, token);

  await setActive("cre8", false);

  await expect.poll(() => stateOf(device), soon).toBe("ended");
  await expect.poll(() => reasonOf(id), soon).toBe("deactivated");
  await setActive("cre8", true);
});

test("an API key begins none and carries no token", async () => {
  const made = await admin.send("POST", "/api/v1/api-keys", {
    name: "Report",
    scopes: ["leads:read"],
    days: null,
  });
  const headers = {
    authorization: `Bearer ${String(made.body["key"])}`,
    "baton-impersonation": "x",
  };

  const answer = await fetch(`${server.url}/api/v1/leads`, { headers });

  expect(made.status).toBe(201);
  expect(answer.status).toBe(403);
});

async function end(imposter: Imposter, token: string): Promise<void> {
  expect((await imposter.sendAs(token, "POST", "/api/v1/impersonation/end")).status).toBe(204);
}

function begin(imposter: Imposter, who: string, more: object = {}) {
  return imposter.send("POST", "/api/v1/impersonation", { userId: idOf(who), ...more });
}

async function join(who: string): Promise<TestClient> {
  const { url } = server;
  const session =
    sessions.get(who) ?? signIn({ url, email: `${who}@demo.test`, password: demoPassword });
  sessions.set(who, session);
  const client = await connectAs(await session, { url, store: "memory" });
  opened.push(client);
  return client;
}

async function joinAs(imposter: Imposter, token: string): Promise<TestClient> {
  const client = await imposter.connectAs(token);
  opened.push(client);
  return client;
}

function idOf(who: string): string {
  return server.ids[who] ?? "";
}

function rowsOf(client: TestClient, table: string): Promise<AnyRow[]> {
  return client.store.transaction((tx) => tx.find(shapeOf(table), always()));
}

async function idsOf(client: TestClient): Promise<string[]> {
  return (await rowsOf(client, shapeOf(lead).name)).map(({ id }) => id as string).sort();
}

function stateOf(client: TestClient): string {
  let state = "";
  client.replica.onStatus((status) => (state = status.state))();
  return state;
}

async function count(): Promise<number> {
  const [row] = await server.sql<{ n: number }>("select count(*)::int as n from impersonation");
  return row?.n ?? 0;
}

async function leadCount(): Promise<number> {
  const [row] = await server.sql<{ n: number }>("select count(*)::int as n from lead");
  return row?.n ?? 0;
}

async function actionsOf(token: string, imposter: Imposter): Promise<number> {
  const { body } = await imposter.sendAs(token, "GET", "/api/v1/impersonation");
  const [row] = await server.sql<{ n: number }>(
    "select actions_count as n from impersonation where id = $1",
    [body["id"]],
  );
  return row?.n ?? -1;
}

async function reasonOf(id: string): Promise<string | null> {
  const [row] = await server.sql<{ reason: string | null }>(
    "select end_reason as reason from impersonation where id = $1",
    [id],
  );
  return row?.reason ?? null;
}

/** A lead that belongs to this person. */
async function leadOf(who: string): Promise<string> {
  const boss = await join("admin");
  const made = newLead(who);
  await boss.mutate(createLead, made);
  await boss.settled();
  return made.id;
}

async function setActive(who: string, active: boolean): Promise<void> {
  const boss = await join("admin");
  await boss.mutate(setUserActive, { userId: idOf(who), active });
  await boss.settled();
}

/** A member of another organization. */
async function foreigner(): Promise<string> {
  const [orgId, id] = [uuidv7(), uuidv7()];
  await server.sql(
    `insert into organization (org_id, id, name, created_at, updated_at)
     values ($1, $1, 'Rival Motors', now(), now())`,
    [orgId],
  );
  await server.sql(
    `insert into member (org_id, id, name, email, role, created_at, updated_at)
     values ($1, $2, 'Riva', 'riva@rival.test', 'cre', now(), now())`,
    [orgId, id],
  );
  return id;
}

function newLead(who: string) {
  return {
    id: uuidv7(),
    eventId: uuidv7(),
    name: "Hari",
    phone: `98200${Math.floor(10_000 + Math.random() * 89_999)}`,
    ownerId: idOf(who),
  };
}

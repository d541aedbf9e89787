import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lead } from "../../schema/leads.ts";
import { notification } from "../../schema/notifications.ts";
import { shapeOf } from "../../schema/shape.ts";
import { createLead } from "../../shared/leads/create-lead.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { always, eq, type Where } from "../../shared/sync/where.ts";
import { setUserActive } from "../../shared/users/set-active.ts";
import { updateUser } from "../../shared/users/update-user.ts";
import type { TestClient } from "../client.ts";
import { type DemoServer, startDemo } from "./demo-server.ts";

let server: DemoServer;

beforeAll(async () => {
  server = await startDemo();
});
afterAll(() => server.close());

const soon = { timeout: 5000, interval: 20 };

test("moving a person takes their leads along in the same commit, and their team lead sees it", async () => {
  const [admin, north, south] = await clients("admin", "lead1", "lead2");
  const leadId = await ownedBy("cre1");
  const teamId = await teamOf("lead2");
  const seen = (client: TestClient) => held(client, lead, eq<AnyRow>("id", leadId));
  await expect.poll(() => seen(north), soon).toHaveLength(1);

  await admin.mutate(updateUser, { userId: idOf("cre1"), changes: { teamId } });

  await expect.poll(() => seen(south), soon).toHaveLength(1);
  await expect.poll(() => seen(north), soon).toHaveLength(0);
  const versions = await server.sql<{ versions: number }>(
    "select count(distinct version) as versions from sync_log where org_id = $1 and row_id = any($2) and version > (select max(version) - 1 from sync_log where org_id = $1 and row_id = $3)",
    [server.orgId, [idOf("cre1"), leadId], leadId],
  );
  expect(versions).toEqual([{ versions: 1 }]);
  await admin.mutate(updateUser, {
    userId: idOf("cre1"),
    changes: { teamId: await teamOf("lead1") },
  });
  await admin.settled();
  await close(admin, north, south);
});

test("a change of role acts on an open device within two seconds", async () => {
  const [admin, viewer] = await clients("admin", "viewer");
  const leads = () => held(viewer, lead);
  await ownedBy("cre2");
  await expect.poll(async () => (await leads()).length > 0, soon).toBe(true);

  await admin.mutate(updateUser, { userId: idOf("viewer"), changes: { role: "developer" } });

  await expect.poll(leads, { timeout: 2000, interval: 20 }).toEqual([]);
  await admin.mutate(updateUser, { userId: idOf("viewer"), changes: { role: "viewer" } });
  await admin.settled();
  await close(admin, viewer);
});

test("whoever is locked out loses session and socket, and their device is told to wipe", async () => {
  const [admin, cre] = await clients("admin", "cre3");
  let state = "";
  cre.replica.onStatus((status) => (state = status.state));
  expect(await standing("cre3")).toEqual({ wipe: false });

  await admin.mutate(setUserActive, { userId: idOf("cre3"), active: false });

  await expect.poll(async () => (await server.send(cre, "GET", "/me")).status, soon).toBe(401);
  await expect.poll(() => state, soon).toBe("ended");
  expect(await accounts("auth_session where user_id = $1", "cre3")).toEqual([]);
  expect(await standing("cre3")).toEqual({ wipe: true });
  expect(await server.connect("cre3").catch(() => "refused")).toBe("refused");
  await admin.mutate(setUserActive, { userId: idOf("cre3"), active: true });
  await admin.settled();
  const again = await server.connect("cre3");
  await close(admin, cre, again);
});

test("what a person owned goes to the successor, and the person is gone from the lists", async () => {
  const [admin, successor] = await clients("admin", "cre5");
  const leadIds = [await ownedBy("cre4"), await ownedBy("cre4")];
  await server.sql(
    `insert into follow_up (org_id, id, lead_id, assignee_id, kind, due_at, created_at, updated_at)
     values ($1, $2, $3, $4, 'call', now(), now(), now())`,
    [server.orgId, uuidv7(), leadIds[0], idOf("cre4")],
  );
  const sharesBefore = await shares();

  const asked = await server.send(admin, "POST", `/users/${idOf("cre4")}/removal`, {
    successorId: idOf("cre5"),
  });

  expect(asked.status).toBe(202);
  const removed = () =>
    server.sql(
      "select email, active, deleted_at is not null as deleted from member where id = $1",
      [idOf("cre4")],
    );
  await expect
    .poll(removed, soon)
    .toEqual([{ email: `${idOf("cre4")}@removed.invalid`, active: false, deleted: true }]);
  expect(
    await server.sql("select distinct owner_id from lead where id = any($1)", [leadIds]),
  ).toEqual([{ owner_id: idOf("cre5") }]);
  expect(
    await server.sql("select assignee_id from follow_up where lead_id = any($1)", [leadIds]),
  ).toEqual([{ assignee_id: idOf("cre5") }]);
  const sharesAfter = await shares();
  expect(sharesAfter.get(idOf("cre4"))).toBeUndefined();
  expect(sharesAfter.get(idOf("cre5"))).toBe(
    (sharesBefore.get(idOf("cre5")) ?? 0) + (sharesBefore.get(idOf("cre4")) ?? 0),
  );
  await expect
    .poll(
      () => held(successor, notification, eq<AnyRow>("title", "You took over from Meera Iyer")),
      soon,
    )
    .toHaveLength(1);
  await expect.poll(() => accounts("auth_user where id = $1", "cre4"), soon).toEqual([]);
  const listed = await server.send(admin, "GET", `/users/${idOf("cre4")}`);
  expect(listed.status).toBe(404);
  await close(admin, successor);
});

test("nobody removes themselves, or hands over to somebody who is locked out", async () => {
  const [admin] = await clients("admin");
  const remove = (who: string, successor: string) =>
    server.send(admin, "POST", `/users/${idOf(who)}/removal`, { successorId: idOf(successor) });

  expect(await remove("admin", "cre1")).toMatchObject({ status: 409 });
  expect(await remove("cre6", "cre6")).toMatchObject({ status: 422 });
  expect(
    await server.sql("select active, handover from member where id = $1", [idOf("cre6")]),
  ).toEqual([{ active: true, handover: null }]);
  await close(admin);
});

test("a team lead sees the own team only, changes nobody, and sees no audit log", async () => {
  const [lead] = await clients("lead2");

  const { body } = await server.send(lead, "GET", "/users");
  const teams = new Set(
    (body as { items: { teamId: string }[] }).items.map(({ teamId }) => teamId),
  );
  const patched = await server.send(lead, "PATCH", `/users/${idOf("cre7")}`, { role: "admin" });
  const foreign = await server.send(lead, "GET", `/users/${idOf("cre1")}/activity`);
  const audit = await server.send(lead, "GET", "/audit");

  expect([...teams]).toEqual([await teamOf("lead2")]);
  expect([patched.status, foreign.status, audit.status]).toEqual([403, 404, 403]);
  await close(lead);
});

test("a CRE sees no list of people", async () => {
  const [cre] = await clients("cre8");

  expect((await server.send(cre, "GET", "/users")).status).toBe(403);
  await close(cre);
});

test("two admins who demote each other at once: one of them stays", async () => {
  const [admin] = await clients("admin");
  await server.send(admin, "PATCH", `/users/${idOf("cre9")}`, { role: "admin" });
  const second = await server.connect("cre9");

  const answers = await Promise.all([
    server.send(admin, "PATCH", `/users/${idOf("cre9")}`, { role: "cre" }),
    server.send(second, "PATCH", `/users/${idOf("admin")}`, { role: "cre" }),
  ]);

  const left = await server.sql<{ id: string }>(
    "select id from member where org_id = $1 and role = 'admin' and active",
    [server.orgId],
  );
  expect(left).toHaveLength(1);
  expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
  await server.sql("update member set role = 'admin' where id = $1", [idOf("admin")]);
  await server.sql("update member set role = 'cre' where id = $1", [idOf("cre9")]);
  await close(admin, second);
});

test("what a person did is counted by day", async () => {
  const [admin] = await clients("admin");
  const cre = await server.connect("cre10");
  await cre.mutate(createLead, { id: uuidv7(), eventId: uuidv7(), name: "Neha Patil" });
  await cre.settled();

  const { body } = await server.send(admin, "GET", `/users/${idOf("cre10")}/activity?days=7`);

  const { days, lastSeenAt } = body as { days: object[]; lastSeenAt: string };
  expect(days).toHaveLength(7);
  expect(days[0]).toMatchObject({ leads: 1, changes: 1, calls: 0, signIns: 1 });
  expect(Date.now() - Date.parse(lastSeenAt)).toBeLessThan(60_000);
  await close(admin, cre);
});

async function clients<const Names extends readonly string[]>(...names: Names) {
  const opened = await Promise.all(names.map((name) => server.connect(name)));
  return opened as { [Index in keyof Names]: Awaited<ReturnType<DemoServer["connect"]>> };
}

/** Rows on a device. */
function held(
  client: TestClient,
  table: typeof lead | typeof notification,
  where: Where = always(),
) {
  return client.store.transaction((tx) => tx.find(shapeOf(table), where));
}

async function close(...opened: { close(): Promise<void> }[]): Promise<void> {
  await Promise.all(opened.map((client) => client.close()));
}

function idOf(who: string): string {
  return server.ids[who] ?? "";
}

async function teamOf(who: string): Promise<string> {
  const [row] = await server.sql<{ team_id: string }>("select team_id from member where id = $1", [
    idOf(who),
  ]);
  return row?.team_id ?? "";
}

/** A lead of this person, with their team and branch. */
async function ownedBy(who: string): Promise<string> {
  const id = uuidv7();
  await server.sql(
    `insert into lead (org_id, id, name, owner_id, team_id, branch_id, created_at, updated_at)
     select org_id, $1, 'Vikram Shah', id, team_id, branch_id, now(), now() from member where id = $2`,
    [id, idOf(who)],
  );
  return id;
}

/** Rows that only the role of the accounts reaches. */
async function accounts(where: string, who: string): Promise<unknown[]> {
  const { rows } = await server.database.auth.query(`select id from ${where}`, [idOf(who)]);
  return rows;
}

async function shares(): Promise<Map<string, number>> {
  const rows = await server.sql<{ user_id: string; percent: number }>(
    "select user_id, sum(percent)::int as percent from assignment_rule_member where org_id = $1 group by user_id",
    [server.orgId],
  );
  return new Map(rows.map(({ user_id, percent }) => [user_id, percent]));
}

async function standing(who: string): Promise<unknown> {
  const response = await fetch(`${server.url}/api/standing`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: server.url },
    body: JSON.stringify({ orgId: server.orgId, userId: idOf(who) }),
  });
  return response.json();
}

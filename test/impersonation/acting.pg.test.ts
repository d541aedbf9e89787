import { uuidv7 } from "uuidv7";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { verifyOrganization } from "../../server/audit/verify.ts";
import { addNote } from "../../shared/leads/add-note.ts";
import { createLead } from "../../shared/leads/create-lead.ts";
import { type ImpersonationStage, openStage } from "./impersonation-stage.ts";

let stage: ImpersonationStage;
const soon = { timeout: 2000, interval: 20 };
const why = "Looking into ticket 12 with Aarav";

beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => stage.closeClients());
afterAll(() => stage.close());

test("looking changes nothing: over HTTP and over the socket, with a sentence that says so", async () => {
  const { token } = await stage.admin.begin("cre1");
  const device = await stage.joinAs(stage.admin, token);
  const before = await stage.leadCount();

  const posted = await stage.admin.sendAs(token, "POST", "/api/v1/leads", { name: "Nobody" });
  await device.mutate(createLead, stage.newLead("cre1"));
  await device.settled();

  expect(posted).toMatchObject({ status: 403, body: { error: { code: "forbidden" } } });
  expect(posted.body.error?.message).toContain("You are only looking.");
  const rejections = await device.store.transaction((tx) => tx.rejections());
  expect(rejections).toMatchObject([
    { code: "forbidden", message: expect.stringContaining("You are only looking.") },
  ]);
  expect(await stage.leadCount()).toBe(before);
  expect(await stage.actionsOf(token, stage.admin)).toBe(0);
  await stage.end(stage.admin, token);
});

test("with full access every change counts once, and one that is refused does not", async () => {
  const lost = await stage.leadOf("cre1");
  const { token, id } = await stage.admin.begin("cre1", "full", why);
  const device = await stage.joinAs(stage.admin, token);
  const made = stage.newLead("cre1");

  await device.mutate(createLead, made);
  await device.mutate(addNote, { id: uuidv7(), leadId: made.id, body: "Called" });
  await device.settled();
  device.goOffline();
  await stage.server.sql("update lead set owner_id = null, team_id = null where id = $1", [lost]);
  await device.mutate(addNote, { id: uuidv7(), leadId: lost, body: "Too late" });
  device.goOnline();
  const posted = await stage.admin.sendAs(token, "POST", "/api/v1/leads", {
    name: "Meera",
    phone: "+91 98200 11223",
  });
  await device.settled();

  expect(posted.status).toBe(201);
  expect(await stage.actionsOf(token, stage.admin)).toBe(3);
  const entries = await stage.server.sql<{
    actor_id: string;
    on_behalf_of: string;
    detail: object;
  }>(
    `select actor_id, on_behalf_of, detail from audit_log
      where action = 'impersonation.change' and object_id = $1 order by seq`,
    [id],
  );
  expect(entries).toHaveLength(3);
  for (const entry of entries)
    expect(entry).toMatchObject({
      actor_id: stage.idOf("admin"),
      on_behalf_of: stage.idOf("cre1"),
    });
  expect(entries[0]?.detail).toMatchObject({ mutation: "lead.create", id: made.id });
  await stage.end(stage.admin, token);
});

test("whatever else is recorded meanwhile names both people, too", async () => {
  const { token } = await stage.admin.begin("lead1", "full", why);
  const leadIds = [await stage.leadOf("cre1"), await stage.leadOf("cre1")];
  const device = await stage.joinAs(stage.admin, token);

  await device.mutate("lead.assign", {
    leadIds,
    eventIds: leadIds.map(() => uuidv7()),
    ownerId: stage.idOf("cre3"),
  });
  await device.settled();

  const entries = await stage.server.sql(
    `select actor_id as "actorId", on_behalf_of as "onBehalfOf" from audit_log
      where action = 'lead.assign' order by seq desc limit 1`,
  );
  expect(entries).toEqual([{ actorId: stage.idOf("admin"), onBehalfOf: stage.idOf("lead1") }]);
  await stage.end(stage.admin, token);
});

test("beginning and end are in the audit log with both people, and the chain holds", async () => {
  const { token, id } = await stage.admin.begin("cre4", "full", why);
  await stage.end(stage.admin, token);

  const entries = await stage.server.sql(
    `select action, actor_id as "actorId", on_behalf_of as "onBehalfOf", detail from audit_log
      where detail->>'impersonationId' = $1 order by seq`,
    [id],
  );

  const both = { actorId: stage.idOf("admin"), onBehalfOf: stage.idOf("cre4") };
  expect(entries).toMatchObject([
    { ...both, action: "impersonation.start", detail: { mode: "full", reason: why } },
    { ...both, action: "impersonation.end", detail: { ended: "Exited", changes: 0 } },
  ]);
  expect(await verifyOrganization(stage.server.database.engine, stage.server.orgId)).toMatchObject({
    broken: null,
  });
});

test("the other person finds in their bell who looked, when, for how long and how far", async () => {
  const cre = await stage.join("cre5");
  const { token } = await stage.admin.begin("cre5");
  await stage.end(stage.admin, token);

  await expect
    .poll(() => stage.rowsOf(cre, "notification"), soon)
    .toContainEqual(
      expect.objectContaining({
        kind: "impersonated",
        title: "Asha Admin viewed Baton as you",
        body: expect.stringMatching(/^\d+ \w+, \d\d:\d\d · 1 minute · read only$/),
      }),
    );
});

test("admins see those that run and those that are over, live; others see none", async () => {
  const [watching, lead1] = [await stage.join("admin"), await stage.join("lead1")];
  const { token, id } = await stage.admin.begin("cre6", "full", why);
  const row = async () =>
    (await stage.rowsOf(watching, "impersonation")).find((one) => one.id === id);

  await expect.poll(row, soon).toMatchObject({
    actorId: stage.idOf("admin"),
    userId: stage.idOf("cre6"),
    mode: "full",
    endedAt: null,
  });
  await stage.admin.sendAs(token, "POST", "/api/v1/leads", {
    name: "Tara",
    phone: "+91 98200 11224",
  });
  await expect.poll(async () => (await row())?.actionsCount, soon).toBe(1);
  await stage.end(stage.admin, token);

  await expect.poll(row, soon).toMatchObject({ endReason: "exit", actionsCount: 1 });
  expect(await stage.rowsOf(lead1, "impersonation")).toEqual([]);
});

test("what belongs to the person alone is closed, even with full access", async () => {
  const { token } = await stage.admin.begin("cre1", "full", why);
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
    ["POST", `/api/v1/users/${stage.idOf("cre2")}/removal`],
    ["POST", "/api/v1/impersonation"],
    ["GET", "/api/v1/nothing-that-is-known"],
  ];

  for (const [method, path] of closed) {
    const { status, body } = await stage.admin.sendAs(
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
  await stage.end(stage.admin, token);
});

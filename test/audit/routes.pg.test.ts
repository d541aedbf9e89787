import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AuditLogEntry, AuditPage } from "../../shared/audit/entry.ts";
import { assignLeads } from "../../shared/leads/assign-leads.ts";
import { createTeam } from "../../shared/teams/teams.ts";
import { updateUser } from "../../shared/users/update-user.ts";
import type { TestClient } from "../client.ts";
import { type DemoServer, startDemo } from "../users/demo-server.ts";

let server: DemoServer;
let admin: TestClient;

beforeAll(async () => {
  server = await startDemo();
  admin = await server.connect("admin");
});
afterAll(async () => {
  await admin.close();
  await server.close();
});

test("a change of role is recorded with both roles and who made it", async () => {
  await admin.mutate(updateUser, { userId: idOf("cre1"), changes: { role: "viewer" } });
  await admin.settled();

  const [entry] = await list("action=user.changeRole");

  expect(entry).toMatchObject({
    actorId: idOf("admin"),
    actorName: "Asha Admin",
    objectType: "user",
    objectId: idOf("cre1"),
    objectName: "Aarav Shah",
    detail: { name: "Aarav Shah", from: "cre", to: "viewer" },
  });
});

test("what comes over HTTP is recorded with address and browser", async () => {
  await server.send(admin, "PATCH", `/users/${idOf("cre2")}`, { leadCap: 12 });

  const [entry] = await list("action=user.update");

  expect(entry).toMatchObject({
    ip: expect.stringMatching(/127\.0\.0\.1|::1/),
    userAgent: "vitest",
    detail: { changes: { leadCap: { from: null, to: 12 } } },
  });
});

test("a refused change leaves no entry", async () => {
  const before = (await list("")).length;

  const refused = await server.send(admin, "PATCH", `/users/${idOf("admin")}`, { role: "cre" });

  expect(refused.status).toBe(409);
  expect(await list("")).toHaveLength(before);
});

test("many leads assigned at once are one entry, a single one is none", async () => {
  const leadIds = [uuidv7(), uuidv7()];
  await server.sql(
    `insert into lead (org_id, id, name, created_at, updated_at)
     select $1, id, 'Vikram Shah', now(), now() from unnest($2::uuid[]) as id`,
    [server.orgId, leadIds],
  );
  const assign = (ids: string[]) =>
    admin.mutate(assignLeads, {
      leadIds: ids,
      eventIds: ids.map(() => uuidv7()),
      ownerId: idOf("cre3"),
    });
  await expect
    .poll(
      () =>
        assign(leadIds).then(
          () => true,
          () => false,
        ),
      { timeout: 5000 },
    )
    .toBe(true);
  await assign(leadIds.slice(0, 1));
  await admin.settled();

  expect((await list("action=lead.assign")).map(({ detail }) => detail)).toMatchObject([
    { count: 2, to: "Kabir Rao" },
  ]);
});

test("pages follow one another by number, whatever is recorded meanwhile", async () => {
  for (const name of ["East", "West", "Centre"])
    await admin.mutate(createTeam, { id: uuidv7(), name, branchId: null });
  await admin.settled();

  const first = await page("action=team.create&limit=2");
  await admin.mutate(createTeam, { id: uuidv7(), name: "Later", branchId: null });
  await admin.settled();
  const second = await page(`action=team.create&limit=2&cursor=${first.nextCursor}`);

  const names = [...first.items, ...second.items].map(({ objectName }) => objectName);
  expect(names).toEqual(["Centre", "West", "East"]);
  expect(second.nextCursor).toBeNull();
});

test("entries are found by who, what and when", async () => {
  const later = new Date(Date.now() + 60_000).toISOString();

  expect(await list(`actorId=${idOf("cre9")}`)).toEqual([]);
  expect(await list(`from=${later}`)).toEqual([]);
  expect((await list(`objectType=user&objectId=${idOf("cre1")}`)).length).toBeGreaterThan(0);
  expect((await server.send(admin, "GET", "/audit?action=x")).status).toBe(422);
});

test("the file has every entry of the filter, no formulas, and is itself recorded", async () => {
  await admin.mutate(createTeam, { id: uuidv7(), name: "=1+1", branchId: null });
  await admin.settled();

  const { body } = await server.send(admin, "GET", "/audit/export.csv?action=team.create");

  const lines = (body as string).trimEnd().split("\r\n");
  expect(lines).toHaveLength(1 + (await list("action=team.create")).length);
  expect(lines[1]).toContain(`"'=1+1"`);
  expect(await list("action=audit.export")).toHaveLength(1);
});

test("the chain is whole, and how long it is kept is recorded", async () => {
  const saved = await server.send(admin, "PUT", "/audit/settings", { retentionDays: 400 });
  const tooShort = await server.send(admin, "PUT", "/audit/settings", { retentionDays: 5 });
  const check = await server.send(admin, "GET", "/audit/check");

  expect(saved.body).toEqual({ retentionDays: 400 });
  expect(tooShort.status).toBe(422);
  expect(await list("action=audit.retention")).toMatchObject([{ detail: { from: null, to: 400 } }]);
  expect(check.body).toEqual({ rows: (await list("")).length, broken: null });
});

async function page(query: string): Promise<AuditPage> {
  const { body } = await server.send(admin, "GET", `/audit?${query}`);
  return body;
}

async function list(query: string): Promise<AuditLogEntry[]> {
  return (await page(`limit=500&${query}`)).items;
}

function idOf(who: string): string {
  return server.ids[who] ?? "";
}

import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type AuditEntry, recordAudit } from "../../server/audit/record.ts";
import { verifyAudit } from "../../server/audit/verify.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test("entries of one organization form a chain without gaps", async () => {
  const org = await organization();

  await record(org, 3);

  expect(await rowsOf(org.orgId)).toMatchObject([
    { seq: 1, previous_hash: "" },
    { seq: 2 },
    { seq: 3 },
  ]);
  expect(await reportOf(org.orgId)).toEqual({ orgId: org.orgId, rows: 3, broken: null });
});

test("an entry of a transaction that fails leaves nothing behind", async () => {
  const org = await organization();

  const failing = database.withOrganization(org, async (tx) => {
    await recordAudit(tx, entry(org));
    throw new Error("changed my mind");
  });

  await expect(failing).rejects.toThrow("changed my mind");
  expect(await rowsOf(org.orgId)).toEqual([]);
});

test("the app role can neither write nor change nor remove an entry", async () => {
  const org = await organization();
  await record(org, 1);

  const statements = [
    "update audit_log set action = 'x'",
    "delete from audit_log",
    "delete from audit_intake",
  ];

  for (const sql of statements)
    await expect(database.withOrganization(org, (tx) => tx.query(sql))).rejects.toMatchObject({
      code: "42501",
    });
});

test("even the engine role is refused", async () => {
  const org = await organization();
  await record(org, 1);

  for (const sql of ["update audit_log set action = 'x'", "delete from audit_log"])
    await expect(database.engine.query(sql)).rejects.toThrow("only ever added to");
  await expect(database.owner.query("truncate audit_log")).rejects.toThrow("only ever added to");
});

test("writers of rows and writers of entries never wait for each other in a circle", async () => {
  const org = await organization();
  const branchId = uuidv7();
  await database.withOrganization(org, (tx) =>
    tx.query(
      "insert into branch (org_id, id, name, created_at, updated_at) values ($1, $2, 'North', now(), now())",
      [org.orgId, branchId],
    ),
  );
  const rename =
    "update branch set name = $2, updated_at = clock_timestamp() where org_id = $1 and id = $3";

  await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      database.withOrganization(org, async (tx) => {
        if (index % 2 === 0) await recordAudit(tx, entry(org));
        await tx.query(rename, [org.orgId, `North ${index}`, branchId]);
        if (index % 2 === 1) await recordAudit(tx, entry(org));
      }),
    ),
  );

  expect(await reportOf(org.orgId)).toEqual({ orgId: org.orgId, rows: 40, broken: null });
});

test("the walk names the first row that was tampered with", async () => {
  const changed = await organization();
  await record(changed, 4);
  const removed = await organization();
  await record(removed, 4);
  const shortened = await organization();
  await record(shortened, 4);

  await tamper(
    `update audit_log set detail = '{"to":"cre"}' where org_id = '${changed.orgId}' and seq = 2`,
    `delete from audit_log where org_id = '${removed.orgId}' and seq = 3`,
    `delete from audit_log where org_id = '${shortened.orgId}' and seq = 4`,
  );

  expect((await reportOf(changed.orgId))?.broken).toEqual({
    seq: 2,
    problem: "was changed after it was written",
  });
  expect((await reportOf(removed.orgId))?.broken).toEqual({ seq: 3, problem: "is missing" });
  expect((await reportOf(shortened.orgId))?.broken).toEqual({
    seq: 4,
    problem: "is missing, with all after it",
  });
});

/** What only the owner of the tables could do: switch the guard off. */
async function tamper(...statements: string[]): Promise<void> {
  const client = await database.owner.connect();
  try {
    await client.query(
      "begin; alter table audit_log disable trigger user; set local role baton_engine",
    );
    for (const statement of statements) await client.query(statement);
    await client.query("reset role; alter table audit_log enable trigger user; commit");
  } finally {
    client.release();
  }
}

async function organization(): Promise<{ orgId: string; userId: string }> {
  const org = { orgId: uuidv7(), userId: uuidv7() };
  await database.withOrganization(org, (tx) =>
    tx.query(
      "insert into organization (org_id, id, name, created_at, updated_at) values ($1, $1, 'Demo', now(), now())",
      [org.orgId],
    ),
  );
  return org;
}

function entry(org: { orgId: string; userId: string }): AuditEntry {
  return {
    orgId: org.orgId,
    actorId: org.userId,
    action: "user.changeRole",
    objectType: "user",
    objectId: uuidv7(),
    detail: { from: "cre", to: "admin", note: "Zoë 日本" },
    ip: "127.0.0.1",
    userAgent: "vitest",
  };
}

async function record(org: { orgId: string; userId: string }, count: number): Promise<void> {
  for (let index = 0; index < count; index++)
    await database.withOrganization(org, (tx) => recordAudit(tx, entry(org)));
}

async function rowsOf(orgId: string) {
  const { rows } = await database.engine.query(
    "select * from audit_log where org_id = $1 order by seq",
    [orgId],
  );
  return rows;
}

async function reportOf(orgId: string) {
  return (await verifyAudit(database.engine)).find((report) => report.orgId === orgId);
}

import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cutOldEntries } from "../../server/audit/retention.ts";
import { verifyOrganization } from "../../server/audit/verify.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test("old entries go, the rest is verified from the anchor, and the cut is an entry", async () => {
  const orgId = await entriesOf([200, 150, 40, 10]);
  await keep(orgId, 100);

  expect(await cutOldEntries(database)).toBe(2);

  expect(await numbers(orgId)).toEqual([3, 4, 5]);
  expect(await verifyOrganization(database.engine, orgId)).toEqual({
    orgId,
    rows: 3,
    broken: null,
  });
  const { rows } = await database.engine.query(
    "select action, detail from audit_log where org_id = $1 and seq = 5",
    [orgId],
  );
  expect(rows).toEqual([{ action: "audit.cut", detail: { upTo: 2, rows: 2, days: 100 } }]);
});

test("a young entry keeps everything after it, also what claims to be older", async () => {
  const orgId = await entriesOf([200, 10, 150]);
  await keep(orgId, 100);

  await cutOldEntries(database);

  expect(await numbers(orgId)).toEqual([2, 3, 4]);
});

test("a second cut on the same day removes nothing and says nothing", async () => {
  const orgId = await entriesOf([200, 10]);
  await keep(orgId, 100);
  await cutOldEntries(database);

  expect(await cutOldEntries(database)).toBe(0);

  expect(await numbers(orgId)).toEqual([2, 3]);
});

test("without a limit everything is kept", async () => {
  const orgId = await entriesOf([4000]);

  await cutOldEntries(database);

  expect(await numbers(orgId)).toEqual([1]);
});

/** One entry for each age in days. */
async function entriesOf(ages: readonly number[]): Promise<string> {
  const orgId = uuidv7();
  for (const days of ages)
    await database.withOrganization({ orgId, userId: null }, async (tx) => {
      await tx.query(
        `insert into audit_intake (org_id, id, at, action, object_type)
         values ($1, $2, now() - $3 * interval '1 day', 'user.update', 'user')`,
        [orgId, uuidv7(), days],
      );
    });
  return orgId;
}

async function keep(orgId: string, days: number): Promise<void> {
  await database.withOrganization({ orgId, userId: null }, (tx) =>
    tx.query("insert into audit_setting (org_id, retention_days) values ($1, $2)", [orgId, days]),
  );
}

async function numbers(orgId: string): Promise<number[]> {
  const { rows } = await database.engine.query<{ seq: number }>(
    "select seq from audit_log where org_id = $1 order by seq",
    [orgId],
  );
  return rows.map(({ seq }) => seq);
}

import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { createOrganization } from "../sync/organization.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test("a row of a table that was never counted is looked up by its id, not by its organization", async () => {
  const { orgId } = await createOrganization(database);
  await database.engine.query(
    `insert into lead (org_id, id, name, status, created_at, updated_at)
     select $1, gen_random_uuid(), 'Lead ' || n, 'new', now(), now() from generate_series(1, 100) n`,
    [orgId],
  );
  const tx = await database.engine.connect();
  try {
    await tx.query("set plan_cache_mode = force_generic_plan");
    await tx.query(
      "prepare lookup (uuid, uuid) as select name from lead where org_id = $1 and id = $2",
    );
    const { rows } = await tx.query<{ "QUERY PLAN": string }>(
      `explain execute lookup ('${orgId}', gen_random_uuid())`,
    );
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toContain("lead_org_id_id_pk");
  } finally {
    tx.release(true);
  }
});

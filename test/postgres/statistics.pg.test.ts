import { readFile } from "node:fs/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseAddress } from "../../server/database.ts";
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

test("figures that were counted stay when the schema is laid again", async () => {
  await createOrganization(database);
  await createOrganization(database);
  await database.owner.query("analyze organization");
  const { socketDir, superuser, database: name } = embedded(database.address);
  const there = new pg.Client({ host: socketDir, user: superuser, database: name });
  await there.connect();
  const count = async () => {
    const { rows } = await there.query(
      "select n_distinct from pg_stats where tablename = 'organization' and attname = 'org_id'",
    );
    return rows;
  };
  try {
    const counted = await count();
    expect(counted).toEqual([{ n_distinct: -1 }]);
    await database.owner.query(await readFile(statistics, "utf8"));
    expect(await count()).toEqual(counted);
  } finally {
    await there.end();
  }
});

const statistics = new URL("../../schema/generated/0012_statistics.sql", import.meta.url);

function embedded(address: DatabaseAddress) {
  if (!("socketDir" in address)) throw new Error("The tests run on the embedded PostgreSQL.");
  return address;
}

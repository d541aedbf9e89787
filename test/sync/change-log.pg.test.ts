import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import { audienceOf, intersects, reachedBy } from "../../shared/sync/audience.ts";
import { toPredicate } from "../../shared/sync/where.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { createOrganization, type TestOrganization } from "./organization.ts";
import { leadRow } from "./rows.ts";

const shape = shapeOf(lead);
let database: TestDatabase;
let org: TestOrganization;

beforeAll(async () => {
  database = await openTestDatabase();
  org = await createOrganization(database);
});

afterAll(() => database.close());

test("the trigger and its TypeScript twin name the same audience for any lead", async () => {
  const { admin, cre1, cre2, foreignCre } = org;
  const places = fc.record({
    ownerId: fc.constantFrom(null, cre1.userId, cre2.userId, foreignCre.userId),
    teamId: fc.constantFrom(null, cre1.teamId, foreignCre.teamId),
    branchId: fc.constantFrom(null, cre1.branchId),
  });
  const keySets = fc.subarray([
    "lead:all",
    "lead:unassigned",
    `lead:unassigned:${cre1.branchId}`,
    `lead:u:${cre1.userId}`,
    `lead:team:${cre1.teamId}`,
    `lead:branch:${cre1.branchId}`,
    `import:u:${admin.userId}`,
  ]);
  await fc.assert(
    fc.asyncProperty(places, keySets, async (place, keys) => {
      const row = leadRow(crypto.randomUUID(), place);
      const audience = audienceOf(shape, org.orgId, row);

      await insertLead(row.id, place);

      expect(await loggedAudience(row.id)).toEqual(audience);
      const reached = toPredicate(reachedBy(shape, org.orgId, keys))(row);
      expect(reached).toBe(intersects(audience, new Set(keys)));
    }),
    { numRuns: 60 },
  );
});

test("the changes of one transaction share one version, and versions have no gaps", async () => {
  const ids = [crypto.randomUUID(), crypto.randomUUID()] as const;
  const before = await headVersion();

  await database.withOrganization({ orgId: org.orgId, userId: null }, async (tx) => {
    for (const id of ids) await insertWith((text, values) => tx.query(text, values), id, {});
  });
  await insertLead(crypto.randomUUID(), {});

  const { rows } = await database.engine.query<{ version: number }>(
    "select version from sync_log where org_id = $1 and version > $2 order by version, seq",
    [org.orgId, before],
  );
  expect(rows.map(({ version }) => version - before)).toEqual([1, 1, 2]);
});

test("a transaction that is taken back leaves no entry and no gap", async () => {
  const before = await headVersion();

  const failed = database.withOrganization({ orgId: org.orgId, userId: null }, async (tx) => {
    await insertWith((text, values) => tx.query(text, values), crypto.randomUUID(), {});
    throw new Error("changed my mind");
  });

  await expect(failed).rejects.toThrow("changed my mind");
  expect(await headVersion()).toBe(before);
});

test("a write that changes no column is not news", async () => {
  const id = crypto.randomUUID();
  await insertLead(id, {});
  const before = await headVersion();

  const revision = await revisionOf(id);

  await database.engine.query("update lead set name = name where id = $1", [id]);

  expect(await headVersion()).toBe(before);
  expect(await revisionOf(id)).toBe(revision);
});

test("another organization's rows can be neither read nor written by the application", async () => {
  const other = await createOrganization(database);
  const id = crypto.randomUUID();
  await insertLead(id, {});
  const asOther = { orgId: other.orgId, userId: null };

  const seen = await database.withOrganization(asOther, (tx) =>
    tx.query("select from lead where id = $1", [id]),
  );
  const written = database.withOrganization(asOther, (tx) =>
    insertWith((text, values) => tx.query(text, values), crypto.randomUUID(), {}),
  );

  expect(seen.rowCount).toBe(0);
  await expect(written).rejects.toThrow("row-level security");
  expect((await database.app.query("select from lead")).rowCount).toBe(0);
});

type Run = (text: string, values: unknown[]) => Promise<unknown>;
type Place = { ownerId?: string | null; teamId?: string | null; branchId?: string | null };

function insertLead(id: string, place: Place): Promise<unknown> {
  return insertWith((text, values) => database.engine.query(text, values), id, place);
}

function insertWith(run: Run, id: string, { ownerId, teamId, branchId }: Place): Promise<unknown> {
  return run(
    `insert into lead (org_id, id, name, owner_id, team_id, branch_id, created_at, updated_at)
     values ($1, $2, 'Asha', $3, $4, $5, now(), now())`,
    [org.orgId, id, ownerId ?? null, teamId ?? null, branchId ?? null],
  );
}

async function loggedAudience(id: string): Promise<string[] | undefined> {
  const { rows } = await database.engine.query<{ aud_after: string[] }>(
    "select aud_after from sync_log where row_id = $1",
    [id],
  );
  return rows[0]?.aud_after;
}

async function revisionOf(id: string): Promise<unknown> {
  const { rows } = await database.engine.query("select _rv from lead where id = $1", [id]);
  return rows[0]?._rv;
}

async function headVersion(): Promise<number> {
  const { rows } = await database.engine.query<{ version: number }>(
    "select version from sync_head where org_id = $1",
    [org.orgId],
  );
  return rows[0]?.version ?? 0;
}

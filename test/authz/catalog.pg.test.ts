import { afterAll, beforeAll, expect, test } from "vitest";
import { exemptTables } from "../../schema/row-security-sql.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function names(sql: string, params: unknown[] = []): Promise<string[]> {
  const { rows } = await database.owner.query<{ name: string }>(sql, params);
  return rows.map(({ name }) => name);
}

const ours = "c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace";
const hasOrganization =
  "exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped)";

test("every table belongs to an organization, or is listed with the reason why not", async () => {
  const without = await names(
    `select c.relname as name from pg_class c where ${ours} and not ${hasOrganization}`,
  );

  const unlisted = without.filter((name) => !(name in exemptTables) && name !== "schema_migration");
  expect(unlisted).toEqual([]);
});

test("every table of an organization has forced row-level security", async () => {
  const open = await names(
    `select c.relname as name from pg_class c
      where ${ours} and ${hasOrganization} and not (c.relrowsecurity and c.relforcerowsecurity)`,
  );

  expect(open).toEqual([]);
});

test("every policy is about the organization of the transaction, for reading and for writing", async () => {
  const strange = await names(
    `select c.relname as name
       from pg_class c
       left join pg_policy p on p.polrelid = c.oid
      where ${ours} and ${hasOrganization}
        and (p.oid is null
             or not p.polpermissive
             or p.polcmd <> '*'
             or pg_get_expr(p.polqual, c.oid) !~ '^\\(org_id = .*current_setting\\(''app\\.org''::text, true\\)'
             or pg_get_expr(p.polwithcheck, c.oid) is distinct from pg_get_expr(p.polqual, c.oid))`,
  );

  expect(strange).toEqual([]);
});

test("the role of requests owns nothing, bypasses nothing and can become nobody else", async () => {
  const { rows } = await database.owner.query(
    `select rolsuper, rolbypassrls, rolcreaterole,
            (select count(*)::int from pg_class where relowner = r.oid)       as owned,
            (select count(*)::int from pg_auth_members where member = r.oid)  as memberships
       from pg_roles r where rolname = 'baton_app'`,
  );

  expect(rows).toEqual([
    { rolsuper: false, rolbypassrls: false, rolcreaterole: false, owned: 0, memberships: 0 },
  ]);
});

test("accounts are out of the reach of the role of requests", async () => {
  const reached = await names(
    `select c.relname as name from pg_class c
      where ${ours} and c.relname like 'auth\\_%' and has_table_privilege('baton_app', c.oid, 'select')`,
  );

  expect(reached).toEqual([]);
});

/** Found by a secret before anybody knows the organization; the secret is as good as random. */
const keyedBySecret = new Set(["invitation_token", "api_key_hash", "impersonation_token_hash"]);

test("every unique key begins with the organization, so that none tells of another's rows", async () => {
  const keys = await names(
    `select i.relname as name
       from pg_index x
       join pg_class c on c.oid = x.indrelid
       join pg_class i on i.oid = x.indexrelid
       join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
      where ${ours} and ${hasOrganization} and x.indisunique and a.attname <> 'org_id'`,
  );

  expect(keys.filter((name) => !keyedBySecret.has(name))).toEqual([]);
});

test("every foreign key of a row stays in its organization", async () => {
  const leaving = await names(
    `select f.conname as name
       from pg_constraint f
       join pg_class c on c.oid = f.conrelid
       join pg_attribute a on a.attrelid = c.oid and a.attnum = f.conkey[1]
      where ${ours} and ${hasOrganization} and f.contype = 'f' and a.attname <> 'org_id'`,
  );

  expect(leaving).toEqual([]);
});

test("without an organization the role of requests sees no row of any table", async () => {
  const tables = await names(
    `select c.relname as name from pg_class c where ${ours} and ${hasOrganization}`,
  );
  const orgId = "01900000-0000-7000-8000-000000000001";
  await database.withOrganization({ orgId, userId: null }, (tx) =>
    tx.query(
      `insert into organization (org_id, id, name, created_at, updated_at)
       values ($1, $1, 'Anybody', now(), now())`,
      [orgId],
    ),
  );

  const counts = await Promise.all(
    tables.map(async (name) => {
      const { rows } = await database.app.query(`select count(*)::int as count from "${name}"`);
      return `${name} ${rows[0].count}`;
    }),
  );

  expect(counts.filter((line) => !line.endsWith(" 0"))).toEqual([]);
  expect(tables.length).toBeGreaterThan(25);
});

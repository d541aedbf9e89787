import { rm } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "../../server/migrate.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { schemaFolder } from "./schema-folder.ts";

const north = { orgId: "01900000-0000-7000-8000-000000000001", userId: null };
const south = { orgId: "01900000-0000-7000-8000-000000000002", userId: null };

const noteTable = `
  create table note (org_id uuid not null, body text not null);
  alter table note enable row level security;
  alter table note force row level security;
  create policy organization on note using (org_id = nullif(current_setting('app.org', true), '')::uuid);
  grant select, insert on note to baton_app, baton_engine;`;

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase("template0");
  const folder = await schemaFolder({ "migrations/0001_note.sql": noteTable });
  await migrate(database.address, folder);
  await rm(folder, { recursive: true });
});
afterAll(() => database.close());

test("each pool works as its own role", async () => {
  const { owner, app, auth, engine } = database;

  const roles = await Promise.all(
    [owner, app, auth, engine].map((pool) => pool.query("select current_user as role")),
  );

  expect(roles.map(({ rows }) => rows[0].role)).toEqual([
    "baton_owner",
    "baton_app",
    "baton_auth",
    "baton_engine",
  ]);
});

test("a transaction of one organization sees and writes only that organization's rows", async () => {
  await database.withOrganization(north, (tx) =>
    tx.query("insert into note values ($1, 'north')", [north.orgId]),
  );
  await database.withOrganization(south, (tx) =>
    tx.query("insert into note values ($1, 'south')", [south.orgId]),
  );

  const seen = await database.withOrganization(south, (tx) => tx.query("select body from note"));
  const planted = database.withOrganization(south, (tx) =>
    tx.query("insert into note values ($1, 'foreign')", [north.orgId]),
  );

  expect(seen.rows).toEqual([{ body: "south" }]);
  await expect(planted).rejects.toMatchObject({ code: "42501" });
});

test("without an organization the app role sees nothing, the engine role sees all", async () => {
  await database.withOrganization(north, (tx) =>
    tx.query("insert into note values ($1, 'any')", [north.orgId]),
  );

  const app = await database.app.query("select body from note");
  const engine = await database.engine.query("select body from note");

  expect(app.rows).toEqual([]);
  expect(engine.rows.length).toBeGreaterThan(0);
});

test("a transaction that throws leaves nothing behind and its connection forgets the organization", async () => {
  const failing = database.withOrganization(north, async (tx) => {
    await tx.query("insert into note values ($1, 'half')", [north.orgId]);
    throw new Error("changed my mind");
  });

  await expect(failing).rejects.toThrow("changed my mind");
  const kept = await database.engine.query("select from note where body = 'half'");
  const context = await database.app.query("select current_setting('app.org', true) as org");
  expect(kept.rowCount).toBe(0);
  expect(context.rows[0].org).toBeFalsy();
});

test("an organization id that is no UUID is refused before it reaches the database", async () => {
  const attempt = database.withOrganization(
    { orgId: "x'; drop table note; --", userId: null },
    (tx) => tx.query("select 1"),
  );

  await expect(attempt).rejects.toThrow("An organization context needs UUIDs.");
});

test("numbers arrive as numbers, times as ISO-8601 UTC with milliseconds, dates and ids as text", async () => {
  const { rows } = await database.engine.query(`
    select 9007199254740991                                   as whole,
           12.50::numeric                                     as decimal,
           timestamptz '2026-11-21 16:12:00+05:30'            as at,
           timestamptz '2026-11-21 10:42:00.123456+00'        as precisely,
           date '2026-11-21'                                  as day,
           '01900000-0000-7000-8000-000000000001'::uuid       as id,
           array[timestamptz '2026-11-21 10:42:00+00', null]  as times,
           array[1::int8, 2]                                  as counts`);

  expect(rows).toEqual([
    {
      whole: 9_007_199_254_740_991,
      decimal: 12.5,
      at: "2026-11-21T10:42:00.000Z",
      precisely: "2026-11-21T10:42:00.123Z",
      day: "2026-11-21",
      id: "01900000-0000-7000-8000-000000000001",
      times: ["2026-11-21T10:42:00.000Z", null],
      counts: [1, 2],
    },
  ]);
});

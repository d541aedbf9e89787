import { existsSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openDatabase, type DatabaseAddress } from "../../server/database.ts";
import { migrate } from "../../server/migrate.ts";
import { seedDemo } from "../../server/demo/seed.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { debianPrograms, startDebianPostgres } from "./debian-postgres.ts";

let empty: TestDatabase;

beforeAll(async () => {
  empty = await openTestDatabase("template0");
});
afterAll(() => empty.close());

test("over DATABASE_URL one login works as four roles", async () => {
  const address = urlOf(empty, inject("postgres").superuser);
  await migrate(address);
  const database = openDatabase(address);

  const { owner, app, auth, engine } = database;
  const pools = [owner, app, auth, engine];
  const answers = await Promise.all(
    pools.map((pool) => pool.query("select current_user as role, session_user as login")),
  );
  await database.close();

  expect(answers.map(({ rows }) => rows[0])).toEqual(
    ["baton_owner", "baton_app", "baton_auth", "baton_engine"].map((role) => ({
      role,
      login: "baton",
    })),
  );
});

test("a role that came with the connection cannot be shaken off to become the login", async () => {
  const database = openDatabase(urlOf(empty, inject("postgres").superuser));

  const client = await database.app.connect();
  await client.query("reset role");
  const { rows } = await client.query("select current_user as role");
  client.release();
  await database.close();

  expect(rows).toEqual([{ role: "baton_app" }]);
});

test("a login that may not make roles is told what to run, and passes once that is done", async () => {
  const fresh = await openTestDatabase("template0");
  await asSuperuser(fresh, "create role guest login");

  const refused = migrate(urlOf(fresh, "guest"));
  await expect(refused).rejects.toThrow(
    /may not make Baton's roles[^]*grant create on schema public/,
  );
  const script = await refused.catch((error: Error) =>
    error.message.slice(error.message.indexOf("do $$")),
  );
  await asSuperuser(fresh, String(script));
  await asSuperuser(fresh, "grant baton_owner, baton_app, baton_auth, baton_engine to guest");
  const applied = await migrate(urlOf(fresh, "guest"));
  await fresh.close();
  await asSuperuser(empty, "drop role guest");

  expect(applied.length).toBeGreaterThan(0);
});

test.runIf(existsSync(debianPrograms))(
  "PostgreSQL 15 takes the same schema and the demo",
  async () => {
    const own = await startDebianPostgres();

    await migrate({ url: own.url });
    const database = openDatabase({ url: own.url });
    await seedDemo(database);
    const { rows } = await database.engine.query("select count(*) as people from member");
    const { rows: version } = await database.engine.query("show server_version_num");
    await database.close();
    await own.stop();

    expect(rows).toEqual([{ people: 17 }]);
    expect(version[0].server_version_num).toMatch(/^15/);
  },
);

function urlOf({ address }: TestDatabase, login: string): DatabaseAddress {
  if ("url" in address) return address;
  return { url: `postgres:///${address.database}?host=${address.socketDir}&user=${login}` };
}

async function asSuperuser({ address }: TestDatabase, sql: string): Promise<void> {
  if ("url" in address) throw new Error("Test databases are embedded.");
  const { socketDir: host, superuser: user, database } = address;
  const client = new pg.Client({ host, user, database });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

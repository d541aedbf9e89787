import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runSync } from "../../server/ingestion/runs/run-sync.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { startFakeCrm, type FakeCrm } from "../fake-crm/running-server.ts";
import { beginRun, openSourceDesk, readResult, type SourceDesk } from "./source-desk.ts";

let database: TestDatabase;
let fake: FakeCrm;
let desk: SourceDesk;

beforeAll(async () => {
  database = await openTestDatabase();
  fake = await startFakeCrm({ hubspot: 30, callrail: 30, arrivy: 30 }, 1000);
  desk = await openSourceDesk(database, fake);
});
afterAll(async () => {
  desk.close();
  await fake.close();
  await database.close();
});

const codes = () => desk.connectors.all.map(({ code }) => code);

test("no secret of any source is found in what runs leave behind, however they end", async () => {
  for (const code of codes()) {
    await desk.connect(code);
    const [model] = desk.connectors.find(code)?.models ?? [];
    await run(code, model?.code ?? "");
    fake.faults.order(code, { kind: "401", times: Infinity });
    await run(code, model?.code ?? "");
    fake.faults.clear();
  }

  const secrets = codes().flatMap((code) => secretsOf(code));
  const found = await tablesHolding(secrets);
  expect(secrets.length).toBeGreaterThan(15);
  expect(await debugLines()).toBeGreaterThan(20);
  expect(found).toEqual([]);
}, 240_000);

test("the search for secrets finds one that is there", async () => {
  const [secret = ""] = secretsOf("hubspot");
  await desk.within((tx) =>
    tx.query("update crm_source set check_message = $1 where code = 'hubspot'", [`x${secret}x`]),
  );

  const found = await tablesHolding([secret]);

  await desk.within((tx) => tx.query("update crm_source set check_message = null"));
  expect(found).toEqual(["crm_source"]);
});

async function run(code: string, model: string): Promise<void> {
  const { orgId } = desk.company;
  const options = { full: true, debug: true, maxRecords: 40 };
  const runId = await beginRun((use) => desk.within(use), orgId, code, model, options);
  await runSync(desk.parts, { orgId, runId });
  await readResult((text, given) => desk.rows(text, given), runId);
}

function secretsOf(code: string): string[] {
  const declared = desk.connectors.find(code)?.settings ?? {};
  const given = fake.settingsOf(code);
  return Object.keys(declared)
    .filter((name) => declared[name]?.secret === true)
    .flatMap((name) => given[name] ?? []);
}

async function debugLines(): Promise<number> {
  const rows = await desk.rows("select from sync_run_event where level = 'debug'");
  return rows.length;
}

/** All tables, whoever may see them, that hold one of the texts anywhere. */
async function tablesHolding(texts: readonly string[]): Promise<string[]> {
  const { address } = database;
  if (!("socketDir" in address)) throw new Error("The test database has no superuser.");
  const { socketDir: host, superuser: user, database: name } = address;
  const client = new pg.Client({ host, user, database: name });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' order by 1`,
  );
  const holding: string[] = [];
  for (const table of tables) {
    const { rows } = await client.query<{ found: boolean }>(
      `select exists (select from "${table.name}" t, unnest($1::text[]) as s(text)
                       where position(s.text in t::text) > 0) as found`,
      [texts],
    );
    if (rows[0]?.found) holding.push(table.name);
  }
  await client.end();
  return holding;
}

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { checkConnection } from "../../server/ingestion/connections/check-connection.ts";
import { previewRecords } from "../../server/ingestion/reading/preview-records.ts";
import { removeOldImages } from "../../server/ingestion/taking/prune-images.ts";
import { retryDeadLetters } from "../../server/ingestion/taking/retry-dead-letters.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { type FakeCrm, startFakeCrm } from "../fake-crm/running-server.ts";
import { openSourceDesk, type SourceDesk } from "./source-desk.ts";

let database: TestDatabase;
let fake: FakeCrm;
let desk: SourceDesk;

beforeAll(async () => {
  database = await openTestDatabase();
});

beforeEach(async () => {
  fake = await startFakeCrm({ "callrail.calls": 600, "hubspot.deals": 300 }, 1000);
  desk = await openSourceDesk(database, fake);
  await desk.connect("hubspot");
  await desk.connect("salesrabbit");
  await desk.connect("callrail");
  return async () => {
    desk.close();
    await fake.close();
  };
});

afterAll(() => database.close());

/** Everything that a dry run must leave alone. */
async function contents(): Promise<unknown> {
  const [row] = await desk.rows<{ all: unknown }>(
    `select jsonb_build_array(
       (select jsonb_agg(to_jsonb(r) order by pk) from crm_row r),
       (select jsonb_agg(to_jsonb(c)) from sync_checkpoint c),
       (select jsonb_agg(to_jsonb(d)) from sync_dead_letter d),
       (select count(*) from crm_row_image)) as all`,
  );
  return row?.all;
}

async function change(order: object): Promise<void> {
  const answer = await fetch(`${fake.url}/__ctl`, { method: "POST", body: JSON.stringify(order) });
  expect(await answer.json()).toHaveProperty("done");
}

const deals = { source: "hubspot", model: "deals" };

test("a run reads what changed since the one before, and counts add up", async () => {
  const first = await desk.run("hubspot", "deals");
  await change({ do: "edit", ...deals, indexes: [3, 7] });
  await change({ do: "insert", ...deals, count: 2 });

  const second = await desk.run("hubspot", "deals");

  expect(first).toMatchObject({ status: "success", created: 300, processed: 300 });
  expect(second).toMatchObject({ status: "success", created: 2, updated: 2 });
  expect(second.processed).toBe(second.created + second.updated + second.unchanged);
  expect(second.processed).toBeLessThan(20);
});

test("a full run marks what the source no longer has as deleted, and only a full one", async () => {
  await desk.run("hubspot", "deals", { full: true });
  await change({ do: "remove", ...deals, indexes: [5, 6] });

  const delta = await desk.run("hubspot", "deals");
  const limited = await desk.run("hubspot", "deals", { full: true, maxRecords: 100 });
  const full = await desk.run("hubspot", "deals", { full: true });

  expect([delta.deleted, limited.deleted, full.deleted]).toEqual([0, 0, 2]);
  const [state] = await desk.rows<{ records: number }>(
    "select records from crm_model where model = 'deals'",
  );
  expect(state?.records).toBe(298);
});

test("a removed record that the source tells of is deleted by a run for changes", async () => {
  await desk.run("salesrabbit", "leads");
  await change({ do: "remove", source: "salesrabbit", model: "leads", indexes: [0, 1] });

  const run = await desk.run("salesrabbit", "leads");

  expect(run).toMatchObject({ status: "success", deleted: 2, updated: 2 });
});

test("a dry run counts what it would do and writes nothing", async () => {
  await desk.run("hubspot", "deals");
  await change({ do: "insert", ...deals, count: 4 });
  const before = await contents();

  const dry = await desk.run("hubspot", "deals", { dryRun: true });
  const real = await desk.run("hubspot", "deals");

  expect(dry).toMatchObject({ status: "success", created: 4 });
  expect(real).toMatchObject({ created: dry.created, unchanged: dry.unchanged });
  expect(before).toEqual(expect.anything());
  await desk.run("hubspot", "deals", { dryRun: true, full: true });
});

test("a dry run leaves the database as it was", async () => {
  await desk.run("hubspot", "deals");
  await change({ do: "edit", ...deals, indexes: [1] });
  const before = await contents();

  await desk.run("hubspot", "deals", { dryRun: true, force: true, full: true });

  expect(await contents()).toEqual(before);
});

test("a limit ends a run early, and the next goes on behind it", async () => {
  const limited = await desk.run("hubspot", "deals", { maxRecords: 130 });

  const rest = await desk.run("hubspot", "deals");

  expect(limited).toMatchObject({ status: "success", processed: 130, created: 130 });
  expect(limited.configuration["truncated"]).toBe(true);
  expect(rest.created).toBe(170);
  expect(rest.processed).toBeLessThan(300);
});

test("a forced run writes everything, and takes back what was edited here", async () => {
  await desk.run("hubspot", "deals");
  await desk.rows(
    `update crm_row set data = data::jsonb || '{"dealname": "Ours"}',
            edits = '{"dealname": {"value": "Ours", "source": "Theirs", "by": "x", "at": "y"}}'
      where pk = (select min(pk) from crm_row)`,
  );

  const forced = await desk.run("hubspot", "deals", { force: true, full: true });

  expect(forced).toMatchObject({ updated: 300, unchanged: 0, conflicts: 0 });
  expect(await desk.rows("select pk from crm_row where edits is not null")).toEqual([]);
});

test("what was edited here and there stays as it is here and is shown as a conflict", async () => {
  await desk.run("hubspot", "deals");
  const [row] = await desk.rows<{ pk: string; name: string }>(
    "select pk, data->>'dealname' as name from crm_row order by pk limit 1",
  );
  const edit = { dealname: { value: "Ours", source: row?.name, by: "x", at: "y" } };
  await desk.rows(
    `update crm_row set data = data::jsonb || '{"dealname": "Ours"}', edits = $2 where pk = $1`,
    [row?.pk, JSON.stringify(edit)],
  );
  await change({ do: "edit", ...deals, indexes: [0], patch: { dealname: "Theirs" } });

  const run = await desk.run("hubspot", "deals");

  expect(run.conflicts).toBe(1);
  const [after] = await desk.rows("select data->>'dealname' as name from crm_row where pk = $1", [
    row?.pk,
  ]);
  expect(after).toEqual({ name: "Ours" });
  const conflicts = await desk.rows(
    "select field, local_value as local, source_value as source from crm_row_conflict",
  );
  expect(conflicts).toEqual([{ field: "dealname", local: "Ours", source: "Theirs" }]);
});

test("a record that cannot be read waits as a dead letter, the others are taken in", async () => {
  await change({ do: "edit", ...deals, indexes: [2], patch: { amount: "a lot" } });

  const run = await desk.run("hubspot", "deals");

  expect(run).toMatchObject({ status: "partial", created: 299, failed: 1, processed: 300 });
  const letters = await desk.rows("select path, message, status from sync_dead_letter");
  expect(letters).toEqual([
    { path: "properties.amount", message: '"a lot" is not a number.', status: "open" },
  ]);
});

test("a run is rolled back: rows are as before, new ones are gone", async () => {
  await desk.run("hubspot", "deals");
  const before = await desk.rows("select pk, data, hash from crm_row order by pk");
  await change({ do: "edit", ...deals, indexes: [1, 2, 3], patch: { dealname: "Wrong" } });
  await change({ do: "insert", ...deals, count: 5 });
  const wrong = await desk.run("hubspot", "deals");

  const back = await desk.run("hubspot", "deals", { rollbackOf: wrong.id });

  expect(wrong).toMatchObject({ created: 5, updated: 3 });
  expect(back).toMatchObject({ status: "success", updated: 3, deleted: 5 });
  expect(await desk.rows("select pk, data, hash from crm_row order by pk")).toEqual(before);
});

test("what rows were before a run is kept for some days, and the run says when it no longer is", async () => {
  await desk.run("hubspot", "deals");
  await change({ do: "edit", ...deals, indexes: [1, 2, 3], patch: { dealname: "Other" } });
  const old = await desk.run("hubspot", "deals");
  await change({ do: "edit", ...deals, indexes: [4], patch: { dealname: "Other" } });
  const young = await desk.run("hubspot", "deals");
  await desk.rows("update sync_run set end_time = now() - interval '31 days' where id = $1", [
    old.id,
  ]);
  const parts = { database, wake: () => undefined };

  const forEver = await removeOldImages({ ...parts, rollbackDays: 0 });
  const removed = await removeOldImages({ ...parts, rollbackDays: 30 });

  expect([forEver, removed]).toEqual([0, 3]);
  const images = await desk.rows("select distinct run_id as id from crm_row_image");
  expect(images).toEqual([{ id: young.id }]);
  const marked = await desk.rows(
    "select id from sync_run where configuration->>'imagesRemoved' = 'true'",
  );
  expect(marked).toEqual([{ id: old.id }]);
});

test("a run from a day on does not let the next one leave out what came before", async () => {
  const now = new Date(Date.now() - 86_400_000).toISOString();

  const since = await desk.run("hubspot", "deals", { since: now });
  const next = await desk.run("hubspot", "deals");

  expect(since).toMatchObject({ status: "success", created: 0 });
  expect(next.created).toBe(300);
});

test("a source that refuses the credentials says so, without showing them", async () => {
  await desk.connect("hubspot", {
    token: "canary-4711-secret",
    refreshToken: "",
    baseUrl: `${fake.url}/hubspot`,
  });

  const run = await desk.run("hubspot", "deals", { debug: true });

  expect(run.status).toBe("failed");
  expect(run.message).toMatch(/refuses the credentials/);
  const [everything] = await desk.rows<{ text: string }>(
    `select concat(
       (select jsonb_agg(to_jsonb(r)) from sync_run r)::text,
       (select jsonb_agg(to_jsonb(e)) from sync_run_event e)::text,
       (select jsonb_agg(to_jsonb(s)) from crm_source s)::text,
       (select jsonb_agg(to_jsonb(s)) from crm_source_secret s)::text,
       (select jsonb_agg(to_jsonb(a)) from audit_log a)::text) as text`,
  );
  expect(everything?.text).toContain("secret_names");
  expect(everything?.text).toContain("crmSource.connect");
  expect(everything?.text).not.toContain("canary-4711");
});

test("a base URL in a private network is refused", async () => {
  await desk.connect("hubspot", { token: "x", baseUrl: "http://169.254.169.254/latest" });

  const run = await desk.run("hubspot", "deals");

  expect(run).toMatchObject({ status: "failed", created: 0 });
  expect(run.message).toMatch(/private network/);
});

test("after three failures in a row whoever arranges sources is told", async () => {
  await desk.connect("hubspot", {
    token: "wrong",
    refreshToken: "",
    baseUrl: `${fake.url}/hubspot`,
  });
  for (let times = 0; times < 3; times++) await desk.run("hubspot", "owners");

  const bells = await desk.rows("select title from notification where kind = 'sync_failed'");

  expect(bells).toEqual([{ title: "owners of hubspot failed 3 times in a row" }]);
});

test("a dead letter that was corrected is taken in, and its run counts it", async () => {
  await change({ do: "edit", ...deals, indexes: [2], patch: { amount: "a lot" } });
  const run = await desk.run("hubspot", "deals");
  const [letter] = await desk.rows<{ id: string }>(
    `update sync_dead_letter set corrected = jsonb_set(raw, '{properties,amount}', '"12.5"')
      where run_id = $1 returning id`,
    [run.id],
  );
  const model = desk.connectors.findModel("hubspot", "deals");
  if (!letter || !model) throw new Error("There is no dead letter.");
  const place = { orgId: desk.company.orgId, crmSource: "hubspot", model: "deals" };

  const retried = await desk.within((tx) =>
    retryDeadLetters(tx, place, model, [letter.id], desk.company.admin.userId),
  );

  expect(retried).toEqual({ resolved: 1, failed: 0 });
  const [after] = await desk.rows(
    "select status, created, failed, processed from sync_run where id = $1",
    [run.id],
  );
  expect(after).toEqual({ status: "success", created: 300, failed: 0, processed: 300 });
});

test("a connection is tested, and what came of it is kept", async () => {
  const connector = desk.connectors.find("callrail");
  if (!connector) throw new Error("There is no CallRail.");
  const good = await checkConnection(desk.parts, desk.company.admin, connector);
  await desk.connect("callrail", { key: "wrong", account: "x", baseUrl: `${fake.url}/callrail` });
  const bad = await checkConnection(desk.parts, desk.company.admin, connector);

  expect(good).toMatchObject({ ok: true });
  expect(bad).toMatchObject({ ok: false, message: expect.stringMatching(/refuses/) as string });
  await expect(checkConnection(desk.parts, desk.company.cre1, connector)).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("the test of a source that nobody connected says so, and that is kept, too", async () => {
  await desk.rows("delete from crm_source where code in ('hubspot', 'callrail')");
  const said: unknown[] = [];
  for (const code of ["hubspot", "callrail"]) {
    const connector = desk.connectors.find(code);
    if (!connector) throw new Error(`There is no ${code}.`);
    said.push(await checkConnection(desk.parts, desk.company.admin, connector));
  }

  expect(said).toEqual([
    { ok: false, message: "HubSpot is not connected yet: enter what it asks for." },
    { ok: false, message: "CallRail is not connected yet: API key, Account id must be entered." },
  ]);
  expect(
    await desk.rows(
      `select code, check_status as "checkStatus" from crm_source
        where code in ('hubspot', 'callrail') order by code`,
    ),
  ).toEqual([
    { code: "callrail", checkStatus: "failed" },
    { code: "hubspot", checkStatus: "failed" },
  ]);
});

test("the first records of a model are shown before anything is written", async () => {
  const connector = desk.connectors.find("hubspot");
  const model = desk.connectors.findModel("hubspot", "deals");
  if (!connector || !model) throw new Error("There is no HubSpot.");

  const read = await previewRecords(desk.parts, desk.company.orgId, connector, model, 5);

  expect(read.map(({ row }) => row?.pk)).toHaveLength(5);
  expect(await desk.rows("select from crm_row")).toEqual([]);
});

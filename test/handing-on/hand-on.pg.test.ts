import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { openSourceDesk } from "../ingestion/source-desk.ts";
import { mapToLeads, readHandedLeads } from "./lead-desk.ts";
import { noCounts, openRabbitDesk, type RabbitDesk } from "./rabbit-desk.ts";

let database: TestDatabase;
let desk: RabbitDesk;

beforeAll(async () => {
  database = await openTestDatabase();
});

beforeEach(async () => {
  desk = await openRabbitDesk(database);
  return () => desk.close();
});

afterAll(() => database.close());

test("records that a run writes become leads, one each, and the counts of the run add up", async () => {
  await desk.mapped();

  const run = await desk.synced();
  const before = await desk.counts(run.id);
  await desk.handed();

  expect(before).toEqual({ ...noCounts, total: 120 });
  expect(await desk.counts(run.id)).toEqual({ ...noCounts, total: 120, created: 120 });
  expect(await desk.modelCounts()).toEqual({ waiting: 0, linked: 120, skipped: 0, failed: 0 });
  const found = await desk.leads();
  expect(found).toHaveLength(120);
  expect(new Set(found.map(({ pk }) => pk)).size).toBe(120);
  expect(new Set(found.map(({ source }) => source))).toEqual(new Set(["SalesRabbit"]));
  const entries = await desk.rows(
    "select distinct summary from timeline_event where org_id = $1 and data->>'model' = 'leads'",
    [desk.orgId],
  );
  expect(entries).toEqual([{ summary: "Imported from SalesRabbit leads" }]);
});

test("nothing is handed on where nobody turned it on", async () => {
  await desk.mapped({ active: false });

  const run = await desk.synced();
  await desk.handed();

  expect(await desk.counts(run.id)).toEqual({ ...noCounts, total: 0 });
  expect(await desk.leads()).toEqual([]);
});

test("a changed record changes its lead, and an unchanged one makes no second", async () => {
  await desk.mapped();
  await desk.synced();
  await desk.handed();
  await desk.edited([3], { city: "Kochi" });
  await desk.added(2);

  const run = await desk.synced();
  await desk.handed();

  expect(await desk.counts(run.id)).toEqual({ ...noCounts, total: 3, created: 2, updated: 1 });
  const found = await desk.leads();
  expect(found).toHaveLength(122);
  expect(found.filter(({ city }) => city === "Kochi")).toHaveLength(1);
  const [entry] = await desk.rows<{ data: { changes: { field: string }[] } }>(
    "select data from timeline_event where org_id = $1 and summary = 'Updated from SalesRabbit leads'",
    [desk.orgId],
  );
  const told = entry?.data.changes.find(({ field }) => field === "city");
  expect(told).toMatchObject({ to: "Kochi" });
});

test("a full and a forced run of the same records change no lead", async () => {
  await desk.mapped();
  await desk.synced();
  await desk.handed();
  const before = await desk.leads();

  const forced = await desk.synced({ full: true, force: true });
  await desk.handed();

  expect(await desk.counts(forced.id)).toEqual({ ...noCounts, total: 120, unchanged: 120 });
  expect(await desk.leads()).toEqual(before);
});

test("a field that somebody edited on the lead is not overwritten, and others are", async () => {
  await desk.mapped();
  await desk.synced();
  await desk.handed();
  const [lead] = await desk.leads();
  await desk.rows("update lead set city = 'Ours', updated_at = now() where id = $1", [lead?.id]);
  await desk.edited([0], { businessName: "New Works" });
  await desk.synced();
  await desk.handed();
  const [untouched] = await desk.leads();
  await desk.edited([0], { city: "Theirs" });

  await desk.synced();
  await desk.handed();

  expect(untouched).toMatchObject({ id: lead?.id, city: "Ours", company: "New Works" });
  const [after] = await desk.leads();
  expect(after).toMatchObject({ city: "Ours", company: "New Works" });
  const entries = await desk.rows<{ summary: string }>(
    "select summary from timeline_event where lead_id = $1 order by id",
    [lead?.id],
  );
  expect(entries.at(-1)?.summary).toBe(
    'Updated from SalesRabbit leads; edited here and kept, against City "Theirs" there',
  );
});

test("what the source empties is emptied on the lead, unless it was edited", async () => {
  await desk.mapped();
  await desk.synced();
  await desk.handed();
  await desk.edited([0], { city: null });

  await desk.synced();
  await desk.handed();

  const [lead] = await desk.leads();
  expect(lead?.city).toBeNull();
});

test("what is here already is handed on when somebody asks for it", async () => {
  await desk.synced();
  await desk.mapped();
  await desk.handed();
  const untouched = await desk.leads();

  await desk.mapped({ backlog: "running" });
  await desk.handed();

  expect(untouched).toEqual([]);
  expect(await desk.leads()).toHaveLength(120);
  const [mapping] = await desk.rows(
    "select backlog, backlog_done as done, backlog_total as total from field_mapping where org_id = $1",
    [desk.orgId],
  );
  expect(mapping).toEqual({ backlog: "done", done: 120, total: 120 });
});

test("a record that waits under one run and is written by the next is counted by that one", async () => {
  await desk.mapped();
  const first = await desk.synced();
  await desk.edited([4], { city: "Kochi" });

  const second = await desk.synced();
  await desk.handed();

  expect(await desk.counts(first.id)).toEqual({ ...noCounts, total: 119, created: 119 });
  expect(await desk.counts(second.id)).toEqual({ ...noCounts, total: 1, created: 1 });
});

test("two organizations read the same source, each into leads of its own", async () => {
  const other = await openSourceDesk(database, desk.fake);
  await other.connect("salesrabbit");
  await desk.mapped();
  await mapToLeads(other.within, other.connectors, other.company.orgId, ["salesrabbit", "leads"]);

  await desk.synced({ maxRecords: 10 });
  await other.run("salesrabbit", "leads", { maxRecords: 20 });
  await Promise.all([desk.handed(), desk.handed()]);

  expect(await desk.leads()).toHaveLength(10);
  expect(await readHandedLeads(other.rows, other.company.orgId, "leads")).toHaveLength(20);
  other.close();
});

test("two nodes that hand on at once make each lead once", async () => {
  await desk.mapped();
  const run = await desk.synced();

  await Promise.all([desk.handed(), desk.handed(), desk.handed()]);

  expect(await desk.leads()).toHaveLength(120);
  expect(await desk.counts(run.id)).toEqual({ ...noCounts, total: 120, created: 120 });
});

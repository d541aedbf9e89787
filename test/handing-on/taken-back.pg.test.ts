import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { openRabbitDesk, type RabbitDesk } from "./rabbit-desk.ts";

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

test("a lead stays when its record is removed at the source, and says so once", async () => {
  await desk.mapped();
  await desk.synced();
  await desk.handed();
  await desk.removed([0, 1]);

  await desk.synced();
  await desk.handed();
  await desk.synced({ full: true, force: true });
  await desk.handed();

  expect(await desk.leads()).toHaveLength(120);
  const notes = await desk.rows(
    "select summary from timeline_event where org_id = $1 and data->>'kind' = 'gone'",
    [desk.orgId],
  );
  expect(notes).toEqual(Array(2).fill({ summary: "No longer in SalesRabbit leads" }));
});

test("a run is rolled back: its changes are taken back from leads, those it brought stay", async () => {
  await desk.mapped();
  await desk.synced();
  await desk.handed();
  const before = await desk.leads();
  await desk.edited([1, 2], { city: "Wrong" });
  await desk.added(3);
  const wrong = await desk.synced();
  await desk.handed();

  await desk.synced({ rollbackOf: wrong.id });
  await desk.handed();
  const after = await desk.leads();
  await desk.synced();
  await desk.handed();

  expect(after).toHaveLength(123);
  expect(after.filter(({ pk }) => before.some((lead) => lead.pk === pk))).toEqual(before);
  const notes = await desk.rows(
    "select summary from timeline_event where org_id = $1 and data->>'kind' = 'taken_back'",
    [desk.orgId],
  );
  expect(notes).toHaveLength(3);
  expect(await desk.leads()).toHaveLength(123);
});

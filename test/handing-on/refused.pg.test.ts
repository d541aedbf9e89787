import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { setField } from "../../server/ingestion/records/edit-row.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
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

test("a record of somebody who is a lead already is skipped, or joined where that is wanted", async () => {
  const { orgId } = desk;
  await desk.mapped();
  await desk.synced({ maxRecords: 1 });
  const [row] = await desk.rows<{ email: string }>(
    "select data->>'email' as email from crm_row where org_id = $1",
    [orgId],
  );
  await desk.rows(
    `insert into lead (org_id, id, name, email, created_at, updated_at)
     values ($1, gen_random_uuid(), 'Typed here', lower($2), now(), now())`,
    [orgId, row?.email],
  );
  await desk.handed();
  const skipped = await desk.rows(
    "select state, reason, field, message from crm_row_lead where org_id = $1",
    [orgId],
  );
  const stateThen = await desk.modelCounts();

  await desk.mapped({ existing: "join", backlog: "running" });
  await desk.handed();

  expect(skipped).toEqual([
    {
      state: "skipped",
      reason: "duplicate",
      field: "E-mail",
      message: "A lead with this e-mail exists already.",
    },
  ]);
  expect(stateThen).toMatchObject({ waiting: 0, skipped: 1 });
  expect(await desk.modelCounts()).toEqual({ waiting: 0, linked: 1, skipped: 0, failed: 0 });
  const [lead] = await desk.leads();
  expect(lead?.name).toBe("Typed here");
  expect(lead?.phone).not.toBeNull();
});

test("an id that another system gave to somebody else makes no duplicate", async () => {
  await desk.mapped();
  await desk.synced({ maxRecords: 2 });
  await desk.rows(
    `insert into lead (org_id, id, name, external_id, created_at, updated_at)
     select $1, gen_random_uuid(), 'Somebody else', data->>'id', now(), now()
       from crm_row where org_id = $1`,
    [desk.orgId],
  );

  await desk.handed();

  expect(await desk.leads()).toHaveLength(2);
});

test("a record that is no lead fails with a sentence; corrected it becomes one, and its run counts it", async () => {
  await desk.mapped();
  const blank = { firstName: null, lastName: null, businessName: null, email: null };
  const phones = { phonePrimary: null, phoneAlternate: null };
  const rules = [
    { target: "firstName", from: ["firstName"] },
    { target: "phone", from: ["phonePrimary"] },
  ];
  await desk.mapped({ rules });
  await desk.edited([5], { ...blank, ...phones });
  const run = await desk.synced();
  await desk.handed();
  const failed = await desk.rows<{ pk: string; message: string }>(
    "select pk, reason, message from crm_row_lead where org_id = $1 and state = 'failed'",
    [desk.orgId],
  );
  const then = await desk.counts(run.id);
  const pk = failed[0]?.pk ?? "";

  const field = { crmSource: "salesrabbit", model: "leads", pk, field: "firstName" };
  await desk.within((tx) => setField(tx, desk.admin, field, "Asha"));
  await desk.handed();

  expect(failed).toMatchObject([
    {
      reason: "validation",
      message: "This record has no name, phone, e-mail, company or id.",
    },
  ]);
  expect(then).toEqual({ ...noCounts, total: 120, created: 119, failed: 1 });
  expect(await desk.counts(run.id)).toEqual({ ...noCounts, total: 120, created: 120 });
  expect((await desk.leads()).find((lead) => lead.pk === pk)?.name).toBe("Asha");
});

test("a source of leads that does not exist fails where none is to be made", async () => {
  await desk.mapped({ createSources: false });

  const run = await desk.synced({ maxRecords: 3 });
  await desk.handed();

  expect(await desk.counts(run.id)).toEqual({ ...noCounts, total: 3, failed: 3 });
  const [refused] = await desk.rows(
    "select reason, message from crm_row_lead where org_id = $1 limit 1",
    [desk.orgId],
  );
  expect(refused).toEqual({
    reason: "source_not_found",
    message: 'There is no source "SalesRabbit". Add it, then retry this record.',
  });
});

test("a lead that was deleted or erased here is not made again", async () => {
  await desk.mapped();
  await desk.synced();
  await desk.handed();
  const [first, second] = await desk.leads();
  await desk.rows("update lead set deleted_at = now(), updated_at = now() where id = $1", [
    first?.id,
  ]);
  await desk.rows("delete from lead where id = $1", [second?.id]);
  await desk.edited([0, 1], { city: "Elsewhere" });

  const run = await desk.synced();
  await desk.handed();

  expect(await desk.counts(run.id)).toEqual({ ...noCounts, total: 2, skipped: 2 });
  expect(await desk.leads()).toHaveLength(119);
});

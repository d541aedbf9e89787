import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { type FakeCrm, startFakeCrm } from "../fake-crm/running-server.ts";
import { openSourceDesk, type SourceDesk } from "../ingestion/source-desk.ts";
import { handOnAndKill } from "./kill-hand-on.ts";
import { handOn, mapToLeads, readHandedLeads } from "./lead-desk.ts";

let database: TestDatabase;
let fake: FakeCrm;
let desk: SourceDesk;

beforeAll(async () => {
  database = await openTestDatabase();
  fake = await startFakeCrm({ "salesrabbit.leads": 3000 }, 1000);
  desk = await openSourceDesk(database, fake);
  await desk.connect("salesrabbit");
});

afterAll(async () => {
  desk.close();
  await fake.close();
  await database.close();
});

test("handing on is killed again and again, and no lead is lost or made twice", async () => {
  const { orgId } = desk.company;
  await mapToLeads(desk.within, desk.connectors, orgId, ["salesrabbit", "leads"]);
  const run = await desk.run("salesrabbit", "leads");

  let kills = 0;
  while (await handOnAndKill(database.address, 60 + 90 * kills)) kills++;
  await handOn(database, desk.connectors);

  expect(kills).toBeGreaterThan(2);
  const leads = await readHandedLeads(desk.rows, orgId, "leads");
  // Some of these made-up people share a number; the later ones are skipped.
  const records = await desk.rows<{ pk: string }>(
    `select pk from crm_row c
      where org_id = $1
        and not exists (select from crm_row_lead h where h.org_id = c.org_id and h.pk = c.pk
                           and h.state = 'skipped' and h.reason = 'duplicate')
      order by pk`,
    [orgId],
  );
  expect(leads.map(({ pk }) => pk)).toEqual(records.map(({ pk }) => pk));
  const [sums] = await desk.rows<Record<string, number>>(
    `select (select count(*)::int from lead where org_id = $1) as leads,
            (select count(*)::int from timeline_event where org_id = $1) as entries,
            (select leads_linked from crm_model where org_id = $1) as linked,
            (select leads_waiting from crm_model where org_id = $1) as waiting,
            leads_total as total, leads_created as created, leads_skipped as skipped
       from sync_run where id = $2`,
    [orgId, run.id],
  );
  const { length: made } = leads;
  expect(made).toBeGreaterThan(2900);
  expect(sums).toEqual({
    leads: made,
    entries: made,
    linked: made,
    waiting: 0,
    total: 3000,
    created: made,
    skipped: 3000 - made,
  });
});

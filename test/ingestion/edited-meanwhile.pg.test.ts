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
  fake = await startFakeCrm({ "hubspot.deals": 900, "five9.contacts": 1200 }, 1000);
  desk = await openSourceDesk(database, fake);
  await desk.connect("hubspot");
  await desk.connect("five9");
});

afterAll(async () => {
  desk.close();
  await fake.close();
  await database.close();
});

const firstDeal = "31000001";

test("a record that is edited while a long list is read is not missed by the next run", async () => {
  const deals = fake.sources.get("hubspot")?.collections["deals"];
  const id = await beginRun(desk.within, desk.company.orgId, "hubspot", "deals", {
    batchSize: 100,
  });
  let commits = 0;
  const wake = () => {
    commits += 1;
    // The run has shown itself, and then the first page is here: its first record changes, and later one
    // of the last page.
    if (commits !== 2) return;
    deals?.edit(0, Date.now(), { dealname: "Edited while others were read" });
    deals?.edit(899, Date.now() + 10 * 60_000);
  };

  await runSync({ ...desk.parts, wake }, { orgId: desk.company.orgId, runId: id });
  const first = await readResult(desk.rows, id);
  const before = await nameOf(firstDeal);
  const second = await desk.run("hubspot", "deals");

  expect(first).toMatchObject({ status: "success", created: 900 });
  expect(before).not.toBe("Edited while others were read");
  expect(second.status).toBe("success");
  expect(await nameOf(firstDeal)).toBe("Edited while others were read");
});

test("a source that tells a thousand records and no more is not taken for all there is", async () => {
  const run = await desk.run("five9", "contacts", { full: true });

  expect(run).toMatchObject({ status: "success", processed: 1000, deleted: 0 });
  expect(run.warning).toContain("no more than 1,000 records");
});

async function nameOf(pk: string): Promise<string | undefined> {
  const [row] = await desk.rows<{ name: string }>(
    "select data->>'dealname' as name from crm_row where model = 'deals' and pk = $1",
    [pk],
  );
  return row?.name;
}

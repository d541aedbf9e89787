import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunLife } from "../../server/ingestion/runs/run-life.ts";
import { runSync } from "../../server/ingestion/runs/run-sync.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { type FakeCrm, startFakeCrm } from "../fake-crm/running-server.ts";
import { beginRun, openSourceDesk, type SourceDesk } from "./source-desk.ts";

let database: TestDatabase;
let fake: FakeCrm;
let desk: SourceDesk;

beforeAll(async () => {
  database = await openTestDatabase();
  fake = await startFakeCrm({ "hubspot.deals": 300 }, 1000);
  desk = await openSourceDesk(database, fake);
  await desk.connect("hubspot");
});
afterAll(async () => {
  desk.close();
  await fake.close();
  await database.close();
});

async function linesOf(runId: string): Promise<string[]> {
  const rows = await desk.rows<{ level: string; message: string }>(
    "select level, message from sync_run_event where run_id = $1 order by seq",
    [runId],
  );
  return rows.map(({ level, message }) => `${level}: ${message}`);
}

test("the log of a run tells its steps, from who started it to what the next one reads", async () => {
  const first = await desk.run("hubspot", "deals");
  const second = await desk.run("hubspot", "deals", { full: true });

  expect(await linesOf(first.id)).toEqual([
    "info: Started by somebody.",
    expect.stringMatching(/^info: HubSpot is reached at 127\.0\.0\.1:\d+\.$/),
    "info: Reads everything.",
    expect.stringMatching(/^info: First page after \d+\.\d s: \d+( of [\d,]+)? records\.$/),
    "info: Finished: 300 records, 300 new.",
    expect.stringMatching(/^info: The next run reads what changed since \d{4}-/),
  ]);
  expect(await linesOf(second.id)).toContain("info: Finished: 300 records, 300 as they were.");
});

test("who started and who stopped a run stands in its log, and where the next one goes on", async () => {
  const { userId } = desk.company.admin;
  const runId = await beginRun(desk.within, desk.company.orgId, "hubspot", "deals", { full: true });
  await desk.rows(
    `update sync_run set started_by = $2, stopped_by = $2, stop_requested_at = now(), origin = 'api',
            configuration = configuration || '{"command": "sync_hubspot_deals --full"}' where id = $1`,
    [runId, userId],
  );

  await runSync(desk.parts, { orgId: desk.company.orgId, runId }, (life) => life.end("stop"));

  const [member] = await desk.rows<{ name: string }>("select name from member where id = $1", [
    userId,
  ]);
  const lines = await linesOf(runId);
  expect(lines[0]).toBe(`info: Started by ${member?.name} over the API: sync_hubspot_deals --full`);
  expect(lines.at(-1)).toBe(
    `info: Stopped by ${member?.name}: 0 records. The next run goes on from here.`,
  );
});

test("a run that cannot reach its source says so in its log, too", async () => {
  const run = await desk.run("callrail", "calls");

  const lines = await linesOf(run.id);
  expect(lines).toContain(
    "error: CallRail is not connected yet: API key, Account id must be entered.",
  );
  expect(lines.at(-1)).toBe("info: Ended early: 0 records. The next run goes on from here.");
});

test("lines are there while the run waits, before anything was written", async () => {
  const runId = await beginRun(desk.within, desk.company.orgId, "hubspot", "owners", {});
  let life: RunLife | undefined;
  let atWait: string[] = [];
  const parts = {
    ...desk.parts,
    egress: {
      ...desk.parts.egress,
      send: async () => {
        await life?.pause(1000, "rate limit");
        atWait = await linesOf(runId);
        life?.end("stop");
        throw new Error("The test has seen enough.");
      },
    },
  };

  await runSync(parts, { orgId: desk.company.orgId, runId }, (alive) => (life = alive));

  expect(atWait[0]).toBe("info: Started by somebody.");
  expect(atWait).toContain("info: Reads everything.");
});

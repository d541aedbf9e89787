import { setTimeout as sleep } from "node:timers/promises";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createSupervisor, type Supervisor } from "../../server/ingestion/workers/supervisor.ts";
import { createLog } from "../../server/log.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { type FakeCrm, startFakeCrm } from "../fake-crm/running-server.ts";
import {
  beginRun,
  openSourceDesk,
  readResult,
  testSecret,
  type SourceDesk,
} from "./source-desk.ts";

let database: TestDatabase;
/** So many that a run of them outlasts the word that it is to stop, on any machine. */
const calls = 20_000;

let fake: FakeCrm;
let desk: SourceDesk;
let supervisor: Supervisor;
let cacheDir: string;

beforeAll(async () => {
  database = await openTestDatabase();
  cacheDir = await mkdtemp(join(tmpdir(), "baton-compiled-"));
});

beforeEach(async () => {
  fake = await startFakeCrm({ "hubspot.deals": 3000, "callrail.calls": calls }, 40);
  desk = await openSourceDesk(database, fake, 40);
  await desk.connect("hubspot");
  await desk.connect("callrail");
  supervisor = createSupervisor({
    database,
    address: database.address,
    connectors: desk.connectors,
    secret: testSecret,
    privateHosts: ["127.0.0.1"],
    log: createLog("silent"),
    cacheDir,
    wake: () => undefined,
  });
  return async () => {
    await supervisor.close();
    desk.close();
    await fake.close();
  };
});

afterAll(async () => {
  await database.close();
  await rm(cacheDir, { recursive: true });
});

function queue(model: string, options: object = {}, code = "hubspot"): Promise<string> {
  return beginRun(desk.within, desk.company.orgId, code, model, options, "queued");
}

/** Waits for a run, in ms at most. */
async function until(id: string, is: (status: string, processed: number) => boolean, ms = 20_000) {
  const startedAt = performance.now();
  for (;;) {
    const result = await readResult(desk.rows, id);
    if (is(result.status, result.processed)) return result;
    if (performance.now() - startedAt > ms)
      throw new Error(`The run is ${result.status} with ${result.processed} records.`);
    await sleep(20);
  }
}

const isEnded = (status: string) => !["queued", "running"].includes(status);

/** Process ids of the workers of this test. */
function workerPids(): number[] {
  const lines = execFileSync("ps", ["-o", "pid=,args=", "--ppid", String(process.pid)], {
    encoding: "utf8",
  });
  return lines
    .split("\n")
    .filter((line) => line.includes("worker-process.ts"))
    .map((line) => Number(line.trim().split(" ")[0]));
}

test("a queued run is carried out by a worker process", async () => {
  const id = await queue("owners");

  expect(await until(id, isEnded)).toMatchObject({ status: "success", created: 40 });
});

test("a worker that is killed shows as failed, and the next run goes on behind it", async () => {
  let created = 0;
  let runs = 0;
  for (let status = ""; status !== "success"; runs++) {
    const id = await queue("deals");
    const kill = runs < 4;
    await until(id, (now, processed) => isEnded(now) || (kill && processed > 0));
    const killedAt = performance.now();
    if (kill) for (const pid of workerPids()) process.kill(pid, "SIGKILL");
    const result = await until(id, isEnded);
    if (kill && result.status === "failed")
      expect(performance.now() - killedAt).toBeLessThan(15_000);
    expect(result.processed).toBe(result.created + result.updated + result.unchanged);
    created += result.created;
    status = result.status;
  }

  expect(runs).toBeGreaterThan(1);
  expect(created).toBe(3000);
  const [rows] = await desk.rows<{ count: number }>("select count(*)::int as count from crm_row");
  expect(rows?.count).toBe(3000);
  expect(fake.usage("hubspot").violations).toBe(0);
});

test("a run that is asked to stop ends within ten seconds and can go on", async () => {
  const id = await queue("calls", {}, "callrail");
  await until(id, (status, processed) => status === "running" && processed > 0);
  await desk.rows("update sync_run set stop_requested_at = now() where id = $1", [id]);
  const askedAt = performance.now();

  const stopped = await until(id, isEnded);

  expect(performance.now() - askedAt).toBeLessThan(10_000);
  expect(stopped.status).toBe("stopped");
  const next = await until(await queue("calls", {}, "callrail"), isEnded);
  expect(stopped.created + next.created).toBe(calls);
});

test("a worker that hangs is declared dead within fifteen seconds", async () => {
  const id = await queue("deals");
  await until(id, (status, processed) => status === "running" && processed > 0);
  for (const pid of workerPids()) process.kill(pid, "SIGSTOP");
  const stoppedAt = performance.now();

  const result = await until(id, isEnded);

  expect(performance.now() - stoppedAt).toBeLessThan(15_500);
  expect(result).toMatchObject({ status: "failed" });
});

test("two models of a source are read one after the other", async () => {
  const [first, second] = [await queue("deals"), await queue("owners")];
  await until(first, (status) => status === "running");

  expect((await readResult(desk.rows, second)).status).toBe("queued");
  expect((await until(second, isEnded)).status).toBe("success");
});

test("a schedule of a source that nobody connected starts nothing, and says why", async () => {
  await desk.rows(
    `insert into sync_schedule (org_id, id, name, crm_source, model, mode, interval_minutes, time_zone,
                                overlap, missed, active, next_run_at, created_at, updated_at)
     values ($1, gen_random_uuid(), 'Leads', 'leadconduit', null, 'delta', 60, 'UTC', 'skip', 'once',
             true, now() - interval '1 minute', now(), now())`,
    [desk.company.orgId],
  );

  const outcome = async () => {
    const [schedule] = await desk.rows<{ outcome: string | null }>(
      "select last_outcome as outcome from sync_schedule where crm_source = 'leadconduit'",
    );
    return schedule?.outcome;
  };
  while (!(await outcome())) await sleep(50);

  expect(await outcome()).toBe(
    "left out: LeadConduit is not connected yet: API key must be entered.",
  );
  expect(await desk.rows("select from sync_run where crm_source = 'leadconduit'")).toEqual([]);
});

test("a schedule that is due starts its runs once, and knows when it is due next", async () => {
  await desk.rows(
    `insert into sync_schedule (org_id, id, name, crm_source, model, mode, interval_minutes, time_zone,
                                overlap, missed, active, next_run_at, created_at, updated_at)
     values ($1, gen_random_uuid(), 'Owners', 'hubspot', 'owners', 'delta', 60, 'UTC', 'skip', 'once',
             true, now() - interval '3 days', now(), now())`,
    [desk.company.orgId],
  );

  const due = async () =>
    desk.rows<{ id: string }>("select id from sync_run where origin = 'schedule'");
  while ((await due()).length === 0) await sleep(50);

  const [run] = await due();
  expect((await until(run?.id ?? "", isEnded)).status).toBe("success");
  expect(await due()).toHaveLength(1);
  const [schedule] = await desk.rows<{ outcome: string; isAhead: boolean }>(
    `select last_outcome as outcome, next_run_at > now() as "isAhead" from sync_schedule where name = 'Owners'`,
  );
  expect(schedule).toEqual({ outcome: "started 1 run", isAhead: true });
});

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { CommonFault, PackFault } from "../../server/demo/crm/faults.ts";
import type { Connectors } from "../../server/ingestion/connectors/discover.ts";
import { runSync } from "../../server/ingestion/runs/run-sync.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { startFakeCrm, type FakeCrm } from "../fake-crm/running-server.ts";
import { canonicalRecord, canonicalStored, keyOf } from "./canonical.ts";
import { knownRows, recordsNow } from "./known-records.ts";
import { beginRun, openSourceDesk, readResult, type SourceDesk } from "./source-desk.ts";

let database: TestDatabase;
let fake: FakeCrm;

beforeAll(async () => {
  database = await openTestDatabase();
  const sizes = {
    "hubspot.contacts": 430,
    "callrail.calls": 1900,
    "callrail.users": 700,
    "arrivy.tasks": 1240,
    "salespro.customer": 1300,
    "marketsharp.contact": 300,
  };
  fake = await startFakeCrm(sizes, 1000);
});
afterEach(() => fake.faults.clear());
afterAll(async () => {
  await fake.close();
  await database.close();
});

/** Connectors that do not wait long before they ask again. */
function impatient(connectors: Connectors): Connectors {
  const all = connectors.all.map((one) => ({
    ...one,
    retry: { ...one.retry, times: 3, baseMs: 1, capMs: 4 },
  }));
  const find = (code: string) => all.find((one) => one.code === code);
  return {
    all,
    find,
    findModel: (code, model) => find(code)?.models.find((one) => one.code === model),
  };
}

async function openDesk(code: string, settings?: Record<string, string>): Promise<SourceDesk> {
  const desk = await openSourceDesk(database, fake);
  await desk.connect(code, settings ?? fake.settingsOf(code));
  return desk;
}

async function run(
  desk: SourceDesk,
  code: string,
  model: string,
  options: object = { full: true },
) {
  const { orgId } = desk.company;
  const runId = await beginRun((use) => desk.within(use), orgId, code, model, options);
  await runSync({ ...desk.parts, connectors: impatient(desk.connectors) }, { orgId, runId });
  return readResult((text, given) => desk.rows(text, given), runId);
}

/** What is here otherwise than at the source. */
async function differences(desk: SourceDesk, code: string, model: string): Promise<string[]> {
  const [source, declared] = [fake.sources.get(code), desk.connectors.findModel(code, model)];
  if (!source || !declared) throw new Error(`There is no ${code}.${model}.`);
  const stored = await desk.rows<{ pk: string; data: Record<string, unknown> }>(
    "select pk, data from crm_row where crm_source = $1 and model = $2 and deleted_at is null",
    [code, model],
  );
  const here = stored.map(
    ({ pk, data }) => `${pk} ${JSON.stringify(canonicalStored(declared, data))}`,
  );
  const there = recordsNow(knownRows(source, declared)).map((record) => {
    const row = canonicalRecord(declared, record);
    return `${keyOf(declared, row)} ${JSON.stringify(row)}`;
  });
  const [ours, theirs] = [new Set(here), new Set(there)];
  const different = [
    ...here.filter((row) => !theirs.has(row)),
    ...there.filter((row) => !ours.has(row)),
  ];
  return different.slice(0, 3).map((row) => row.slice(0, 80));
}

describe("a source that is faulty for a moment is read all the same", () => {
  /** In the middle of a list, not when a token is asked for. */
  const places: Readonly<Record<string, string>> = {
    hubspot: "after=",
    callrail: "offset=",
    arrivy: "page=2",
    gsheet: "batchGet",
  };
  const passing: readonly [string, string, CommonFault | PackFault, number][] = [
    ["hubspot", "contacts", "429", 2],
    ["hubspot", "contacts", "429-seconds", 1],
    ["hubspot", "contacts", "429-date", 1],
    ["hubspot", "contacts", "500", 2],
    ["hubspot", "contacts", "502-html", 2],
    ["hubspot", "contacts", "503", 2],
    ["hubspot", "contacts", "reset", 2],
    ["hubspot", "contacts", "truncated", 2],
    ["hubspot", "contacts", "cut-json", 2],
    ["hubspot", "contacts", "login-page", 1],
    ["hubspot", "contacts", "drip", 1],
    ["hubspot", "contacts", "empty-page", 1],
    ["hubspot", "contacts", "repeated-page", 1],
    ["hubspot", "contacts", "expired-cursor", 1],
    ["hubspot", "contacts", "shifted-page", 1],
    ["callrail", "calls", "expired-cursor", 1],
    ["callrail", "calls", "empty-page", 1],
    ["callrail", "users", "wrong-total", 1],
    ["callrail", "users", "repeated-page", 1],
    ["arrivy", "tasks", "mixed-shapes", 1],
    ["arrivy", "tasks", "empty-page", 1],
    ["arrivy", "tasks", "shifted-page", 1],
    ["salespro", "customers", "500", 2],
    ["marketsharp", "contacts", "503", 2],
    ["marketsharp", "contacts", "clock-skew", 1],
    ["gsheet", "marketing_leads", "401", 1],
    ["gsheet", "marketing_leads", "duplicate-headers", 0],
    ["five9", "contacts", "truncated", 1],
    ["genius", "leads", "reset", 1],
  ];

  test.each(passing)("%s.%s with %s", async (code, model, kind, times) => {
    const desk = await openDesk(code);
    const where = model === "users" ? "page=2" : (places[code] ?? "");
    fake.faults.order(code, { kind, times, where });

    const result = await run(desk, code, model);
    // What came while pages were turned is left to the next run.
    if (kind === "shifted-page") await run(desk, code, model, {});

    expect(result).toMatchObject({ status: "success", failed: 0, message: null });
    expect(await differences(desk, code, model)).toEqual([]);
    expect(fake.usage(code).violations).toBe(0);
    desk.close();
  });
});

test("a token that runs out in the middle of a run is got anew", async () => {
  const { token: _token, ...settings } = fake.settingsOf("hubspot");
  const desk = await openDesk("hubspot", settings);
  fake.faults.order("hubspot", { kind: "401", skip: 3 });

  const result = await run(desk, "hubspot", "contacts");

  expect(result).toMatchObject({
    status: "success",
    created: fake.sources.get("hubspot")?.collections["contacts"]?.count(),
  });
  expect(fake.usage("hubspot").unauthenticated).toBeGreaterThan(0);
  desk.close();
});

describe("a source that stays faulty fails the run, with a reason for people and nothing half written", () => {
  const lasting: readonly [CommonFault, RegExp][] = [
    ["login-page", /web page/i],
    ["cut-json", /not whole/i],
    ["503", /status 503/],
    ["reset", /connection/i],
  ];

  test.each(lasting)("%s", async (kind, reason) => {
    const desk = await openDesk("hubspot");
    fake.faults.order("hubspot", { kind, times: Infinity, where: "/crm/" });

    const result = await run(desk, "hubspot", "contacts");

    expect(result.status).toBe("failed");
    expect(result.message).toMatch(reason);
    expect(await desk.rows("select from crm_row where crm_source = 'hubspot'")).toHaveLength(0);
    desk.close();
  });
});

test("pages written before a source broke stay, and the next run goes on behind them", async () => {
  const desk = await openDesk("hubspot");
  fake.faults.order("hubspot", { kind: "500", skip: 3, times: Infinity });

  const broken = await run(desk, "hubspot", "contacts", { full: true, batchSize: 50 });
  fake.faults.clear();
  const whole = await run(desk, "hubspot", "contacts", { full: true, batchSize: 50 });

  expect(broken.status).toBe("failed");
  expect(broken.created).toBeGreaterThan(0);
  expect(whole.status).toBe("success");
  expect(broken.created + whole.created).toBe(
    fake.sources.get("hubspot")?.collections["contacts"]?.count(),
  );
  expect(await differences(desk, "hubspot", "contacts")).toEqual([]);
  desk.close();
});

test("a page that comes for ever ends the run with a warning", async () => {
  const desk = await openDesk("hubspot");
  fake.faults.order("hubspot", { kind: "repeated-page", skip: 1, times: Infinity });

  const result = await run(desk, "hubspot", "contacts");

  expect(result.warning).toMatch(/same page/);
  expect(result.deleted).toBe(0);
  desk.close();
});

test("users of SalesRabbit, which come on every page, are read once", async () => {
  const desk = await openDesk("salesrabbit");

  const result = await run(desk, "salesrabbit", "users");

  expect(result.created).toBe(fake.sources.get("salesrabbit")?.collections["users"]?.count());
  desk.close();
});

test("records beyond the vendor's retention are not asked for", async () => {
  const desk = await openDesk("callrail");

  const result = await run(desk, "callrail", "calls");

  expect(result).toMatchObject({ status: "success" });
  expect(await differences(desk, "callrail", "calls")).toEqual([]);
  desk.close();
});

describe("an address that is not the source's", () => {
  const inside = [
    "http://169.254.169.254/latest",
    "http://localhost:9",
    "http://[::1]:9",
    "http://10.0.0.1",
  ];

  test.each(inside)("%s is not asked", async (baseUrl) => {
    const desk = await openSourceDesk(database, fake);
    const settings = fake.settingsOf("hubspot");

    const outcome = await desk
      .connect("hubspot", settings, baseUrl)
      .then(() => run(desk, "hubspot", "contacts"))
      .then(({ status, message }) => `${status}: ${message}`)
      .catch((error: unknown) => `refused: ${String(error)}`);

    expect(outcome).toMatch(/private network|http/);
    expect(outcome).not.toMatch(/^success/);
    desk.close();
  });

  test("is not followed from a page, and never gets the key", async () => {
    const desk = await openDesk("callrail");
    fake.faults.order("callrail", { kind: "foreign-link", times: Infinity });

    const result = await run(desk, "callrail", "calls");

    expect(result.status).toBe("failed");
    expect(result.message).toMatch(/another host/);
    desk.close();
  });
});

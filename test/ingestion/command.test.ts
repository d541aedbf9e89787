import { beforeAll, expect, test } from "vitest";
import { isSyncCommand, parseSyncCommand } from "../../server/ingestion/command-line/command.ts";
import { type Connectors, discoverConnectors } from "../../server/ingestion/connectors/discover.ts";
import { progressLine } from "../../server/ingestion/command-line/progress-line.ts";

let connectors: Connectors;

beforeAll(async () => {
  connectors = await discoverConnectors();
});

test("a command names a source and a model, and says how", () => {
  const command = parseSyncCommand(connectors, "sync_genius_appointments", [
    "--full",
    "--batch-size",
    "500",
    "--max-records=1000",
  ]);

  expect(command).toMatchObject({
    crmSource: "genius",
    models: ["appointments"],
    options: { full: true, batchSize: 500, maxRecords: 1000, dryRun: false },
    progress: true,
  });
});

test("all models of a source are read one after the other", () => {
  expect(parseSyncCommand(connectors, "sync_hubspot_all", []).models).toEqual([
    "contacts",
    "deals",
    "appointments",
    "divisions",
    "zip_codes",
    "genius_users",
    "appointment_contacts",
    "contact_divisions",
    "owners",
  ]);
});

test("commands for databases are for sources that are databases", () => {
  expect(parseSyncCommand(connectors, "db_salespro_customers", []).models).toEqual(["customers"]);
  expect(parseSyncCommand(connectors, "db_genius_appointments", []).models).toEqual([
    "appointments",
  ]);
  expect(() => parseSyncCommand(connectors, "db_hubspot_contacts", [])).toThrow(
    "There is no source hubspot here, only genius, salespro.",
  );
});

test("what does not exist is refused with what does", () => {
  expect(() => parseSyncCommand(connectors, "sync_leadconduit_calls", [])).toThrow(
    "There is no model calls of LeadConduit: leads, or all.",
  );
  expect(() => parseSyncCommand(connectors, "sync_genius_users", ["--fast"])).toThrow(/--fast/);
  expect(() =>
    parseSyncCommand(connectors, "sync_genius_users", ["--full", "--since", "2024-01-01"]),
  ).toThrow("These options cannot be used.");
  expect(isSyncCommand("verify_audit")).toBe(false);
});

test.each([
  ["sync_genius_apointments", "sync_genius_appointments"],
  ["sync_hubspt_all", "sync_hubspot_all"],
  ["sync_hubspot_contact", "sync_hubspot_contacts"],
  ["sync_salesrabbit", "sync_salesrabbit_"],
  ["db_salespro_customer", "db_salespro_customers"],
])("%s is refused with the command that was meant", (typed, meant) => {
  expect(() => parseSyncCommand(connectors, typed, [])).toThrow(`Did you mean ${meant}`);
});

test("a command that resembles none is refused without a guess", () => {
  const parse = () => parseSyncCommand(connectors, "sync_zzz", []);

  expect(parse).toThrow("There is no source zzz here");
  expect(parse).not.toThrow("Did you mean");
});

test("the terminal shows how far a run has come", () => {
  const progress = {
    processed: 1245,
    created: 1200,
    updated: 40,
    unchanged: 4,
    failed: 1,
    expected: 2490,
    waiting: "waiting 12 s: rate limit",
  };

  expect(progressLine("genius appointments", progress, 10)).toBe(
    "genius appointments [############............] 50 % 1,245 records, 125/s · 1,200 new · 40 changed · 4 equal · 1 failed · waiting 12 s: rate limit",
  );
});

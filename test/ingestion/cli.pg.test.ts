import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDemoSources } from "../../server/demo/open-sources.ts";
import { parseSyncCommand } from "../../server/ingestion/command-line/command.ts";
import { discoverConnectors } from "../../server/ingestion/connectors/discover.ts";
import { runSyncCommand } from "../../server/ingestion/command-line/run-command.ts";
import { keptSecret } from "../../server/secret.ts";
import { type RunningServer, startServer } from "../../server/start.ts";

let dataDir: string;
let server: RunningServer | null = null;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "baton-cli-"));
  server = await startServer({ port: 0, dataDir, demo: true, logLevel: "silent" });
  const sources = await openDemoSources(server.database, { dataDir, secret: null });
  server.onClose(async () => sources?.stop());
});

afterAll(async () => {
  await server?.close();
  await rm(dataDir, { recursive: true });
});

interface Ended {
  readonly code: number | null;
  readonly text: string;
}

/** As `npm run cli -- ...` does it. */
function cli(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [join("server", "cli.ts"), ...args], {
    env: { ...process.env, DATA_DIR: dataDir, BATON_DEMO: "1", NODE_NO_WARNINGS: "1" },
  });
  let text = "";
  child.stdout.on("data", (bytes: Buffer) => (text += bytes.toString()));
  child.stderr.on("data", (bytes: Buffer) => (text += bytes.toString()));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, text })));
}

test("beside a running server a command reads a model, a database's too, and says how it went", async () => {
  const lists = await cli("sync_five9_lists", "--full");
  const customers = await cli("db_salespro_customers", "--max-records", "50");

  expect(lists).toEqual({
    code: 0,
    text: expect.stringMatching(/^five9 lists .*3 records.*, success \(run \d+\)\n$/),
  });
  expect(customers.code).toBe(0);
  expect(customers.text).toMatch(/salespro customers .*50 records.*50 new.*, success/);
});

test("in a terminal a line ticks until the run has ended", async () => {
  const { database } = server as RunningServer;
  const connectors = await discoverConnectors();
  const written: string[] = [];
  const terminal = {
    isInteractive: true,
    write: (text: string) => void written.push(text),
    interrupted: () => undefined,
  };
  const secret = await keptSecret(dataDir);
  const parts = { database, connectors, secret, privateHosts: ["127.0.0.1"], terminal };

  const isGood = await runSyncCommand(
    parts,
    parseSyncCommand(connectors, "sync_hubspot_deals", ["--full"]),
  );

  const ticks = written.filter((text) => text.startsWith("\r\u001b[2Khubspot deals "));
  expect(isGood).toBe(true);
  expect(ticks.length).toBeGreaterThan(0);
  expect(written.at(-1)).toMatch(/^hubspot deals .*, success \(run \d+\)\n$/);
});

test("a run that fails is told by the exit code, and why", async () => {
  await (server as RunningServer).database.engine.query(
    "update crm_source set base_url = 'http://127.0.0.1:1/arrivy' where code = 'arrivy'",
  );

  const { code, text } = await cli("sync_arrivy_groups", "--full");

  expect(code).toBe(1);
  expect(text).toMatch(/arrivy groups .*, failed \(run \d+\)\n {2}.*ECONNREFUSED/);
});

test("a wrong name gets a sentence with the nearest command, and no run", async () => {
  const { code, text } = await cli("sync_genius_apointments", "--full");

  expect(code).toBe(1);
  expect(text).toContain("Did you mean sync_genius_appointments?");
});

test("without a server the command starts what it needs and leaves nothing running", async () => {
  await server?.close();
  server = null;

  const { code, text } = await cli("sync_genius_appointments", "--full", "--max-records", "30");

  expect(text).toMatch(/genius appointments .*30 records.*, success/);
  expect(code).toBe(0);
}, 60_000);

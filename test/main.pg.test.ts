import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";

const script = join(import.meta.dirname, "../server/main.ts");

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "baton-main-"));
});
afterEach(() => rm(dataDir, { recursive: true }));

test("the server says where it listens and who may sign in", async () => {
  const server = launch();

  const [greeting] = await once(server.stdout, "data");
  await stop(server, "SIGTERM");

  expect(String(greeting)).toMatch(/^Baton listens on http:\/\/localhost:\d+\n/);
  expect(String(greeting)).toContain("cre12@demo.test");
});

test("asked to stop, it ends with success and its PostgreSQL with it", async () => {
  const server = launch();
  await once(server.stdout, "data");

  const code = await stop(server, "SIGINT");

  expect(code).toBe(0);
  await expect(connectToPostgres()).rejects.toThrow(/ENOENT|ECONNREFUSED/);
});

test("it ends by itself when the command that started it is gone", async () => {
  const server = launch();
  await once(server.stdout, "data");

  server.disconnect();
  const [code] = await once(server, "exit");

  expect(code).toBe(0);
});

test("a second server on the same data ends with code 1 and one sentence", async () => {
  const first = launch();
  await once(first.stdout, "data");

  const second = launch();
  const [problem, [code]] = await Promise.all([text(second.stderr), once(second, "exit")]);
  await stop(first, "SIGTERM");

  expect(code).toBe(1);
  expect(problem).toMatch(/^Another Baton server is using .*\n$/);
});

test("an environment it cannot read ends it with code 1 and a line for each problem", async () => {
  const server = launch({ PORT: "many", SECRET: "short" });

  const [problem, [code]] = await Promise.all([text(server.stderr), once(server, "exit")]);

  expect(code).toBe(1);
  expect(problem).toBe(
    "PORT must be a number from 0 to 65535\nSECRET must have at least 32 characters\n",
  );
});

function launch(environment: Record<string, string> = {}) {
  const env = { ...process.env, PORT: "0", DATA_DIR: dataDir, LOG_LEVEL: "warn", ...environment };
  const server = spawn(process.execPath, [script], {
    env,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const { stdout, stderr } = server;
  if (stdout === null || stderr === null) throw new Error("The server was started without pipes.");
  return Object.assign(server, { stdout, stderr });
}

async function stop(server: ChildProcess, signal: NodeJS.Signals): Promise<unknown> {
  server.kill(signal);
  const [code] = await once(server, "exit");
  return code;
}

async function connectToPostgres(): Promise<void> {
  const host = join(dataDir, "postgres/socket");
  const client = new pg.Client({ host, user: "baton", database: "postgres" });
  await client.connect();
  await client.end();
}

import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmod, lstat, mkdir, mkdtemp, readFile, realpath, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder: string;
const servers: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "baton-pg-"));
  await chmod(folder, 0o755);
});

afterEach(async () => {
  for (const server of servers.splice(0)) await end(server, "SIGTERM");
  const home = await realpath(join(folder, "data/postgres")).catch(() => folder);
  await rm(home, { recursive: true });
  await rm(folder, { recursive: true, force: true });
});

test("a fresh folder becomes a UTF-8 database with page checksums and fsync, reachable by no network", async () => {
  const { socketDir } = await start();

  const [settings] = await query<Record<string, string>>(
    socketDir,
    `select current_setting('server_encoding')  as encoding,
            current_setting('data_checksums')   as checksums,
            current_setting('fsync')            as fsync,
            current_setting('listen_addresses') as addresses`,
  );

  expect(settings).toEqual({ encoding: "UTF8", checksums: "on", fsync: "on", addresses: "" });
  expect((await stat(socketDir)).mode & 0o777).toBe(0o700);
});

test("a second server on the same data is refused with a sentence that says what to do", async () => {
  await start();

  const second = await start();

  expect(second.refused).toContain("Another Baton server is using");
  expect(second.refused).toContain("its own DATA_DIR");
});

test("after the server stops, its PostgreSQL is gone and the data is free for the next one", async () => {
  const { socketDir, server } = await start();

  await end(server, "SIGTERM");

  await expect(query(socketDir, "select 1")).rejects.toThrow(/ENOENT|ECONNREFUSED/);
  expect((await start()).refused).toBeUndefined();
});

test("after kill -9 of the server the next start takes over and every committed row is there", async () => {
  const { socketDir, server } = await start();
  await query(socketDir, "create table note as select n from generate_series(1, 1000) n");
  const [before] = await query<{ pid: number }>(socketDir, "select pg_backend_pid() as pid");

  await end(server, "SIGKILL");
  const next = await start();

  expect(next.refused).toBeUndefined();
  expect(await query(next.socketDir, "select count(*)::int as rows from note")).toEqual([
    { rows: 1000 },
  ]);
  expect(before?.pid).toBeGreaterThan(0);
});

test("a postmaster that is killed is started again, and every committed row is there", async () => {
  const { socketDir } = await start();
  await query(socketDir, "create table note as select generate_series(1, 1000) as id");
  const pidFile = await readFile(join(folder, "data/postgres/data/postmaster.pid"), "utf8");

  process.kill(Number.parseInt(pidFile, 10), "SIGKILL");

  const count = () => query(socketDir, "select count(*)::int as rows from note").catch(String);
  await expect.poll(count, { timeout: 20_000 }).toEqual([{ rows: 1000 }]);
});

test.runIf(process.getuid?.() === 0)(
  "run by root from a folder that only root may enter, the data lies in /var/lib/baton behind a link",
  async () => {
    await chmod(folder, 0o700);

    const { socketDir } = await start();

    expect(await query(socketDir, "select 1 as answer")).toEqual([{ answer: 1 }]);
    expect((await lstat(join(folder, "data/postgres"))).isSymbolicLink()).toBe(true);
    expect(await realpath(join(folder, "data/postgres"))).toMatch(/^\/var\/lib\/baton\//);
  },
);

test.runIf(process.getuid?.() === 0)(
  "a data folder closed by the umask of root stays where it is",
  async () => {
    await mkdir(join(folder, "data"), { mode: 0o700 });

    await start();

    expect((await lstat(join(folder, "data/postgres"))).isDirectory()).toBe(true);
    expect((await stat(join(folder, "data"))).mode & 0o777).toBe(0o701);
  },
);

test("a data folder with a path too long for a socket gets its socket elsewhere", async () => {
  const { server, socketDir } = await start("branch-".repeat(12));
  const answer = await query(socketDir, "select 1 as answer");
  await end(server, "SIGTERM");
  await rm(socketDir, { recursive: true });

  expect(answer).toEqual([{ answer: 1 }]);
  expect(Buffer.byteLength(`${socketDir}/.s.PGSQL.5432`)).toBeLessThanOrEqual(103);
});

interface Started {
  readonly server: ChildProcess;
  readonly socketDir: string;
  readonly refused?: string;
}

async function start(dataDir = "data"): Promise<Started> {
  const script = join(import.meta.dirname, "embedded-server.ts");
  const server = spawn(process.execPath, [script, join(folder, dataDir)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  servers.push(server);
  const [line] = (await once(server.stdout, "data")) as [Buffer];
  return { server, ...JSON.parse(line.toString()) };
}

async function end(server: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  server.kill(signal);
  await once(server, "exit");
}

async function query<Row extends object>(socketDir: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ host: socketDir, user: "baton", database: "postgres" });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createConnection, type Connection } from "mysql2/promise";
import type { Genius } from "../../server/demo/crm/genius/genius.ts";
import type { GeniusTable } from "../../server/demo/crm/genius/tables.ts";
import type { Kind } from "../../server/demo/crm/fields.ts";
import { findMariadb } from "./find-mariadb.ts";

export interface Mariadb {
  readonly port: number;
  /** Copies tables whose rows changed since they were copied. */
  refresh(): Promise<void>;
  stop(): Promise<void>;
}

/** A real MariaDB on the loopback address that holds the tables of Genius, readable with its settings. */
export async function startMariadb({ tables, settings }: Genius): Promise<Mariadb> {
  const program = findMariadb();
  const folder = await mkdtemp(join(tmpdir(), "baton-mariadb-"));
  const account = process.getuid?.() === 0 ? ["--user=root"] : [];
  const paths = [`--datadir=${join(folder, "data")}`, `--socket=${join(folder, "socket")}`];
  const install = [
    "--no-defaults",
    ...paths,
    ...account,
    "--auth-root-authentication-method=normal",
  ];
  const made = spawnSync(installer(program), [...install, "--skip-test-db"], { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`MariaDB made no data folder: ${made.stdout}`);
  const port = await freePort();
  const network = [
    `--port=${port}`,
    "--bind-address=127.0.0.1",
    "--skip-log-bin",
    "--skip-name-resolve",
  ];
  // Nothing here outlives the test: it need not be on the disk.
  const quick = ["--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=64M"];
  const server = spawn(program, ["--no-defaults", ...paths, ...account, ...network, ...quick], {
    stdio: "ignore",
  });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const root = await firstConnection(port);
  await createSchema(root, tables, settings);
  const copied = new Map<string, unknown>();
  const refresh = async () => {
    for (const table of tables) {
      const list = table.rows.byCreation();
      if (copied.get(table.name) !== list) await copy(root, table);
      copied.set(table.name, list);
    }
  };
  await refresh();
  return {
    port,
    refresh,
    async stop() {
      root.destroy();
      server.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

/** Beside the server where it was installed by hand, on the path else. */
function installer(program: string): string {
  const beside = join(dirname(program), "mariadb-install-db");
  return spawnSync(beside, ["--help"]).status === null ? "mariadb-install-db" : beside;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? (address?.port ?? 0) : 0));
    });
  });
}

async function firstConnection(port: number): Promise<Connection> {
  for (let tries = 1; ; tries++)
    try {
      return await createConnection({ host: "127.0.0.1", port, user: "root", timezone: "Z" });
    } catch (error) {
      if (tries === 200) throw error;
      await wait(100);
    }
}

async function createSchema(
  root: Connection,
  tables: readonly GeniusTable[],
  { user = "", password = "", database = "" }: Genius["settings"],
): Promise<void> {
  await root.query(`create database ${database} character set utf8mb4`);
  await root.query(`create user ?@'127.0.0.1' identified by ?`, [user, password]);
  await root.query(`grant select on ${database}.* to ?@'127.0.0.1'`, [user]);
  await root.query(`use ${database}`);
  for (const { name, columns } of tables) {
    const keys = columns.filter(({ isKey }) => isKey).map((one) => `\`${one.name}\``);
    const lines = columns.map((one) => `\`${one.name}\` ${typeByKind[one.kind] ?? "varchar(255)"}`);
    await root.query(
      `create table \`${name}\` (${[...lines, `primary key (${keys.join(", ")})`].join(", ")})`,
    );
  }
}

const typeByKind: Partial<Record<Kind, string>> = {
  bool: "tinyint(1)",
  date: "date",
  datetime: "datetime",
  decimal: "decimal(12, 2)",
  id: "int",
  int: "int",
  small: "smallint",
  text: "text",
  time: "time",
};

async function copy(root: Connection, { name, rows, columns }: GeniusTable): Promise<void> {
  await root.query("start transaction");
  await root.query(`delete from \`${name}\``);
  const list = rows.byCreation();
  for (let from = 0; from < list.length; from += 500) {
    const page = list.slice(from, from + 500);
    const values = page.map((slot) => columns.map(({ read }) => storable(read(slot))));
    await root.query(`insert into \`${name}\` values ?`, [values]);
  }
  await root.query("commit");
}

function storable(value: ReturnType<GeniusTable["columns"][number]["read"]>) {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
}

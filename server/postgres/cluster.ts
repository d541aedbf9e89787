import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { accessRules, serverSettings } from "./settings.ts";
import { run, type RunAs } from "./run-as.ts";

/** One PostgreSQL data directory and what it takes to run it. */
export interface Cluster {
  readonly bin: string;
  readonly home: string;
  readonly socketDir: string;
  readonly user: RunAs | null;
}

/** Superuser of the embedded cluster; it exists only behind the private socket. */
export const superuser = "baton";

/** Makes an empty cluster: UTF-8, byte order for text (the same on every machine), page checksums. */
export async function initializeCluster({ bin, home, user }: Cluster): Promise<void> {
  const draft = join(home, "data.draft");
  await rm(draft, { recursive: true, force: true });
  await run(
    join(bin, "initdb"),
    [
      `--pgdata=${draft}`,
      `--username=${superuser}`,
      "--encoding=UTF8",
      "--locale=C.UTF-8",
      "--locale-provider=builtin",
      "--data-checksums",
      "--auth=trust",
    ],
    user,
  );
  // Renamed when complete: a half-made cluster is never started.
  await rename(draft, join(home, "data"));
}

/** Starts the postmaster in a process group of its own and waits until it accepts connections. */
export async function startCluster({ bin, home, socketDir, user }: Cluster): Promise<void> {
  const dataDir = join(home, "data");
  const log = join(home, "postgres.log");
  await writeFile(join(dataDir, "postgresql.conf"), serverSettings(socketDir));
  await writeFile(join(dataDir, "pg_hba.conf"), accessRules);
  await rm(log, { force: true });
  await run(join(bin, "pg_ctl"), ["start", "-w", "-t", "60", "-D", dataDir, "-l", log], user);
}

/** Ends open transactions, writes a checkpoint and stops. */
export async function stopCluster({ bin, home, user }: Cluster): Promise<void> {
  await run(
    join(bin, "pg_ctl"),
    ["stop", "-w", "-t", "60", "-m", "fast", "-D", join(home, "data")],
    user,
  );
}

/**
 * Whether a postmaster answers on the private socket. The pid file is no evidence: after a restart of the
 * machine its number may belong to a stranger.
 */
export async function isRunning({ socketDir }: Cluster): Promise<boolean> {
  const client = new pg.Client({ host: socketDir, user: superuser, database: "postgres" });
  try {
    await client.connect();
    return true;
  } catch (error) {
    // Refusing because it is starting up or shutting down is an answer too.
    return error instanceof pg.DatabaseError;
  } finally {
    await client.end();
  }
}

/** Makes the database `name` unless it exists. */
export async function createDatabase(
  { socketDir }: Pick<Cluster, "socketDir">,
  name: string,
): Promise<void> {
  const client = new pg.Client({ host: socketDir, user: superuser, database: "postgres" });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

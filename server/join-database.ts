import { realpath } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { Config } from "./config.ts";
import { connectionTo, type DatabaseAddress } from "./database.ts";
import { migrate } from "./migrate.ts";
import { superuser } from "./postgres/cluster.ts";
import { socketDirectory } from "./postgres/home.ts";
import { databaseUser } from "./postgres/run-as.ts";
import { type ReachedDatabase, reachDatabase } from "./reach-database.ts";

export interface JoinedDatabase extends ReachedDatabase {
  /** Started here: no server runs on it. */
  readonly isOwn: boolean;
}

/**
 * The database of this configuration, brought up to date; where a server runs on it, that server's.
 *
 * @throws StartProblem when it cannot be reached
 */
export async function joinDatabase(
  config: Pick<Config, "databaseUrl" | "dataDir" | "logLevel">,
): Promise<JoinedDatabase> {
  const running = config.databaseUrl === null ? await findRunning(config.dataDir) : null;
  if (running !== null) return { address: running, stop: () => Promise.resolve(), isOwn: false };
  const reached = await reachDatabase(config);
  await migrate(reached.address);
  return { ...reached, isOwn: config.databaseUrl === null };
}

/** The embedded PostgreSQL of a server that runs; null: none does. */
async function findRunning(dataDir: string): Promise<DatabaseAddress | null> {
  const home = await realpath(join(dataDir, "postgres")).catch(() => null);
  if (home === null) return null;
  const socketDir = await socketDirectory(home, await databaseUser());
  const address = { socketDir, superuser, database: "baton" };
  const client = new pg.Client(connectionTo(address, "baton_app"));
  const isThere = await client.connect().then(
    () => true,
    () => false,
  );
  if (isThere) await client.end();
  return isThere ? address : null;
}

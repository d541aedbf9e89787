import type { Config } from "./config.ts";
import type { DatabaseAddress } from "./database.ts";
import { createLog } from "./log.ts";
import { createDatabase } from "./postgres/cluster.ts";
import { startEmbeddedPostgres } from "./postgres/embedded.ts";

export interface ReachedDatabase {
  readonly address: DatabaseAddress;
  /** Stops the embedded PostgreSQL; leaves one of your own alone. */
  stop(): Promise<void>;
}

/**
 * The database of this configuration: DATABASE_URL's, or the embedded one, started.
 *
 * @throws StartProblem while another server holds the same data
 */
export async function reachDatabase(
  config: Pick<Config, "databaseUrl" | "dataDir" | "logLevel">,
): Promise<ReachedDatabase> {
  if (config.databaseUrl !== null) {
    return { address: { url: config.databaseUrl }, stop: () => Promise.resolve() };
  }
  const postgres = await startEmbeddedPostgres(config.dataDir, createLog(config.logLevel));
  await createDatabase(postgres, "baton");
  const { socketDir, superuser } = postgres;
  return { address: { socketDir, superuser, database: "baton" }, stop: () => postgres.stop() };
}

import { access, realpath } from "node:fs/promises";
import { join } from "node:path";
import { createLog, type Log } from "../log.ts";
import { findBinaries } from "./binaries.ts";
import * as cluster from "./cluster.ts";
import { lockDirectory } from "./directory-lock.ts";
import { clusterHome, socketDirectory } from "./home.ts";
import { keepRunning } from "./keep-running.ts";
import { databaseUser, succeeds } from "./run-as.ts";

export interface EmbeddedPostgres {
  /** Directory of the private unix socket; port 5432 by name, no TCP. */
  readonly socketDir: string;
  readonly superuser: string;
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL shipped with the npm packages on a private socket under `dataDir`, making the
 * cluster on first use, and keeps it running. A postmaster that outlived a killed server is stopped first.
 *
 * @throws StartProblem while another server holds the same data
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  log: Log = createLog("warn"),
): Promise<EmbeddedPostgres> {
  const user = await databaseUser();
  const home = await realpath(await clusterHome(dataDir, user));
  const lock = await lockDirectory(home);
  const ours: cluster.Cluster = {
    bin: await findBinaries(user),
    home,
    socketDir: await socketDirectory(home, user),
    user,
  };
  if (await cluster.isRunning(ours)) await cluster.stopCluster(ours);
  if (!(await succeeds(access(join(home, "data"))))) await cluster.initializeCluster(ours);
  await cluster.startCluster(ours);
  const watch = keepRunning(ours, log);
  return {
    socketDir: ours.socketDir,
    superuser: cluster.superuser,
    stop: async () => {
      await watch.end();
      await cluster.stopCluster(ours);
      await lock.release();
    },
  };
}

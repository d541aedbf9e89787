import type { Database, DatabaseAddress } from "../../database.ts";
import type { Log } from "../../log.ts";
import { claimRuns, type ClaimedRun } from "./claim-runs.ts";
import { declareDead, findDeadRuns } from "./declare-dead.ts";
import type { Connectors } from "../connectors/discover.ts";
import { listenForRuns } from "./listen-for-runs.ts";
import { createLooking } from "./looking.ts";
import { startDueSchedules } from "./start-due-schedules.ts";
import { createWorkerPool, type WorkerPool } from "./worker-pool.ts";

export interface SupervisorParts {
  readonly database: Database;
  readonly address: DatabaseAddress;
  readonly connectors: Connectors;
  readonly secret: string;
  readonly privateHosts: readonly string[];
  readonly log: Log;
  /** Where workers keep what their modules compile to. */
  readonly cacheDir: string;
  /** Called with the organization after each commit. */
  readonly wake: (orgId: string) => void;
}

/** Starts a worker process for each run, looks after them, and keeps to schedules. */
export interface Supervisor {
  readonly close: () => Promise<void>;
}

/** Worker processes of one server. */
const mostWorkers = 2;
/** How often it looks even if nobody calls, in ms. */
const lookMs = 1000;
/** A worker that was asked to stop and has not, is ended, in ms. */
const patienceMs = 7000;

export function createSupervisor(parts: SupervisorParts): Supervisor {
  const { database, connectors, log, wake } = parts;
  const looking = createLooking(lookOnce, (error) =>
    log.error({ err: error }, "The sync runs could not be looked after."),
  );
  const end = async (run: ClaimedRun, why: string) => {
    await declareDead(database, run, `${why} Start it again: it goes on where it was.`);
    wake(run.orgId);
  };
  const pool = createWorkerPool({
    ...parts,
    gone: (run, how) =>
      void end(run, `The worker process of this run was ended ${how}.`)
        .catch((error: unknown) => log.error({ err: error, run }, "A run's end was not recorded."))
        .then(looking.look),
  });

  async function lookOnce(): Promise<void> {
    for (const run of await findDeadRuns(database)) {
      pool.kill(run.id);
      await end(run, "The worker of this run gave no sign of life.");
    }
    await endUnwilling(database, pool);
    for (const orgId of await startDueSchedules(database, connectors)) wake(orgId);
    const room = mostWorkers - pool.runs().length;
    const claimed = room > 0 ? await claimRuns(database.engine, connectors, room) : [];
    for (const run of claimed) {
      wake(run.orgId);
      pool.start(run);
    }
  }

  const listener = listenForRuns(parts.address, log, looking.look);
  const timer = setInterval(looking.look, lookMs);
  looking.look();
  return {
    close: async () => {
      clearInterval(timer);
      await listener.close();
      await looking.close();
      await pool.close();
    },
  };
}

/** A worker that hangs hears nobody. */
async function endUnwilling({ engine }: Database, pool: WorkerPool): Promise<void> {
  const runs = pool.runs();
  if (runs.length === 0) return;
  const { rows } = await engine.query<{ id: string }>(
    `select id from sync_run
      where status = 'running' and id = any($1::uuid[])
        and stop_requested_at < clock_timestamp() - $2 * interval '1 ms'`,
    [runs, patienceMs],
  );
  for (const { id } of rows) pool.kill(id);
}

import type { Database } from "../../database.ts";
import { finishRun } from "../runs/finish-run.ts";
import { readRun } from "../taking/run-row.ts";
import type { ClaimedRun } from "./claim-runs.ts";

/** A run without a sign of life for so long is dead, in seconds. */
const deadAfterSeconds = 12;

/** Runs, of any organization, whose workers give no sign of life. */
export async function findDeadRuns({ engine }: Pick<Database, "engine">): Promise<ClaimedRun[]> {
  const { rows } = await engine.query<ClaimedRun>(
    `select org_id as "orgId", id from sync_run
      where status = 'running'
        and coalesce(heartbeat_at, start_time) < clock_timestamp() - interval '${deadAfterSeconds} s'`,
  );
  return rows;
}

/** Ends a run whose worker cannot: as stopped, where somebody asked for that, else as failed. */
export async function declareDead(
  database: Pick<Database, "withOrganization">,
  { orgId, id }: ClaimedRun,
  message: string,
): Promise<void> {
  await database.withOrganization({ orgId, userId: null }, async (tx) => {
    const run = await readRun(tx, orgId, id);
    if (run?.status !== "running") return;
    await finishRun(
      tx,
      run,
      run.stopRequested ? { status: "stopped", message: null } : { status: "failed", message },
    );
  });
}

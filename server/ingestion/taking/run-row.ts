import type { PoolClient } from "pg";
import * as v from "valibot";
import { runOptions, type RunOptions } from "../../../shared/ingestion/run-options.ts";

/** What a run counts; `created + updated + unchanged + failed` is what it processed. */
export interface Counts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly deleted: number;
  readonly conflicts: number;
}

export const noCounts: Counts = {
  created: 0,
  updated: 0,
  unchanged: 0,
  failed: 0,
  deleted: 0,
  conflicts: 0,
};

export interface RunRow extends Counts {
  readonly id: string;
  readonly orgId: string;
  readonly number: number;
  readonly crmSource: string;
  readonly syncType: string;
  readonly status: string;
  readonly startedBy: string | null;
  readonly configuration: Readonly<Record<string, unknown>>;
  readonly processed: number;
  readonly stopRequested: boolean;
}

/** Options of a run, as they were checked when it was started. */
export function optionsOf({ configuration }: RunRow): RunOptions {
  const names = Object.keys(runOptions.entries);
  const options = Object.entries(configuration).filter(([name]) => names.includes(name));
  return v.parse(runOptions, Object.fromEntries(options));
}

export async function readRun(tx: PoolClient, orgId: string, id: string): Promise<RunRow | null> {
  const { rows } = await tx.query<RunRow>(
    `select id, org_id as "orgId", number, crm_source as "crmSource", sync_type as "syncType", status,
            started_by as "startedBy", configuration, processed, created, updated, unchanged, failed,
            deleted, conflicts, stop_requested_at is not null as "stopRequested"
       from sync_run where org_id = $1 and id = $2`,
    [orgId, id],
  );
  return rows[0] ?? null;
}

/** What a run waits for until its first records are there. */
const firstRecords = "asking the source";

/** Shows that a run is at work; one that reads waits for its first records. */
export async function showWorking(tx: PoolClient, run: RunRow): Promise<void> {
  const waiting = run.configuration["rollbackOf"] === undefined ? firstRecords : null;
  await tx.query(
    "update sync_run set waiting = $3 where org_id = $1 and id = $2 and status = 'running'",
    [run.orgId, run.id, waiting],
  );
}

/** Adds to the counts of a run; a sign of life, too. */
export async function addCounts(
  tx: PoolClient,
  { orgId, id }: Pick<RunRow, "id" | "orgId">,
  { created, updated, unchanged, failed, deleted, conflicts }: Counts,
  expected: number | null,
): Promise<void> {
  await tx.query(
    `update sync_run
        set processed    = processed + $3 + $4 + $5 + $6,
            created      = created + $3,
            updated      = updated + $4,
            unchanged    = unchanged + $5,
            failed       = failed + $6,
            deleted      = deleted + $7,
            conflicts    = conflicts + $8,
            expected     = coalesce($9, expected),
            waiting      = nullif(waiting, $10),
            heartbeat_at = now()
      where org_id = $1 and id = $2 and status = 'running'`,
    [orgId, id, created, updated, unchanged, failed, deleted, conflicts, expected, firstRecords],
  );
}

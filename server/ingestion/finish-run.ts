import type { PoolClient } from "pg";
import { alertAfterFailures } from "./alerts.ts";
import { type Checkpoint, writeCheckpoint } from "./checkpoint.ts";
import type { Drift } from "./drift.ts";
import { showEnded } from "./model-state.ts";
import type { RunNotes } from "./run-notes.ts";
import type { RunRow } from "./run-row.ts";

/** How a run ended. */
export interface Outcome {
  readonly status: "failed" | "partial" | "stopped" | "success";
  readonly message: string | null;
  readonly warning?: string | null;
  readonly truncated?: boolean;
  readonly drift?: Drift | null | undefined;
  /** Written with the end; null or absent: what the last batch left stays. */
  readonly checkpoint?: Checkpoint | null;
  readonly notes?: RunNotes;
  readonly metrics?: Readonly<Record<string, number>>;
  /** A fault of ours, for whoever mends it. */
  readonly fault?: { readonly incident: string; readonly detail: string };
}

/** Records the end of a run, its model's state and, after repeated failures, an alert. */
export async function finishRun(tx: PoolClient, run: RunRow, outcome: Outcome): Promise<void> {
  const place = { orgId: run.orgId, crmSource: run.crmSource, model: run.syncType };
  const { status, message, checkpoint = null, drift } = outcome;
  if (!(await writeEnd(tx, run, outcome))) return;
  if (checkpoint !== null) await writeCheckpoint(tx, place, checkpoint);
  await writeNotes(tx, outcome);
  const ended = { runId: run.id, status, cursor: checkpoint?.cursor ?? null };
  const failures = await showEnded(tx, place, drift === undefined ? ended : { ...ended, drift });
  if (status === "failed") await alertAfterFailures(tx, run, failures, message);
}

async function writeNotes(tx: PoolClient, { notes, fault, message, status }: Outcome) {
  if (!notes) return;
  if (fault) notes.add("error", fault.incident, fault);
  if (message !== null) notes.add(status === "failed" ? "error" : "info", message);
  await notes.write(tx);
}

/** @returns false: somebody declared it dead meanwhile */
async function writeEnd(
  tx: PoolClient,
  run: RunRow,
  { status, message, warning = null, truncated = false, metrics = {} }: Outcome,
): Promise<boolean> {
  const canGoOn = status === "failed" || status === "stopped";
  const { rowCount } = await tx.query(
    `update sync_run
        set status              = $3,
            end_time            = clock_timestamp(),
            heartbeat_at        = clock_timestamp(),
            waiting             = null,
            error_message       = $4,
            warning             = $5,
            resumable           = $6,
            performance_metrics = $7::jsonb || jsonb_build_object('rowsPerSecond',
              round(processed / greatest(extract(epoch from clock_timestamp() - start_time), 0.001))),
            configuration       = configuration || $8
      where org_id = $1 and id = $2 and status = 'running'`,
    [
      run.orgId,
      run.id,
      status,
      message,
      warning,
      canGoOn && run.configuration["dryRun"] !== true,
      JSON.stringify(metrics),
      JSON.stringify(truncated ? { truncated } : {}),
    ],
  );
  return rowCount === 1;
}

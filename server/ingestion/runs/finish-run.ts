import type { PoolClient } from "pg";
import { alertAfterFailures } from "./alerts.ts";
import { type Checkpoint, writeCheckpoint } from "../taking/checkpoint.ts";
import type { Drift } from "../reading/drift.ts";
import { showEnded } from "../taking/model-state.ts";
import { endedText, type RunEnd } from "./ended-text.ts";
import { createRunNotes, type RunNotes } from "../taking/run-notes.ts";
import type { RunRow } from "../taking/run-row.ts";

/** How a run ended. */
export interface Outcome {
  readonly status: "failed" | "partial" | "stopped" | "success";
  readonly message: string | null;
  readonly warning?: string | null;
  readonly truncated?: boolean;
  readonly drift?: Drift | null | undefined;
  /** Written with the end; null or absent: what the last batch left stays. */
  readonly checkpoint?: Checkpoint | null;
  readonly metrics?: Readonly<Record<string, number>>;
  /** A fault of ours, for whoever mends it. */
  readonly fault?: { readonly incident: string; readonly detail: string };
}

/** Records the end of a run, its model's state and, after repeated failures, an alert. */
export async function finishRun(
  tx: PoolClient,
  run: RunRow,
  outcome: Outcome,
  notes: RunNotes = createRunNotes(run.orgId, run.id),
): Promise<void> {
  const place = { orgId: run.orgId, crmSource: run.crmSource, model: run.syncType };
  const { status, message, checkpoint = null, drift } = outcome;
  const end = await writeEnd(tx, run, outcome);
  if (!end) return;
  if (checkpoint !== null) await writeCheckpoint(tx, place, checkpoint);
  await writeNotes(tx, notes, outcome, end);
  const ended = { runId: run.id, status, cursor: checkpoint?.cursor ?? null };
  const failures = await showEnded(tx, place, drift === undefined ? ended : { ...ended, drift });
  if (status === "failed") await alertAfterFailures(tx, run, failures, message);
}

async function writeNotes(tx: PoolClient, notes: RunNotes, outcome: Outcome, end: RunEnd) {
  const { fault, message, status, checkpoint } = outcome;
  if (fault) notes.add("error", fault.incident, fault);
  if (message !== null) notes.add(status === "failed" ? "error" : "warning", message);
  notes.add("info", endedText(status, end));
  if (checkpoint?.cursor)
    notes.add("info", `The next run reads what changed since ${checkpoint.cursor}.`);
  await notes.write(tx);
}

/** @returns null: somebody declared it dead meanwhile */
async function writeEnd(
  tx: PoolClient,
  run: RunRow,
  { status, message, warning = null, truncated = false, metrics = {} }: Outcome,
): Promise<RunEnd | null> {
  const canGoOn = status === "failed" || status === "stopped";
  const { rows } = await tx.query<RunEnd>(
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
      where org_id = $1 and id = $2 and status = 'running'
      returning processed, created, updated, unchanged, failed, deleted, resumable,
                (select name from member m
                  where m.org_id = sync_run.org_id and m.id = stopped_by) as "stoppedBy"`,
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
  return rows[0] ?? null;
}

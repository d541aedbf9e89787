import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import { importError } from "../../schema/imports.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { inOneGo } from "../postgres/in-one-go.ts";
import { insertRows } from "./bulk-rows.ts";
import type { ImportRun } from "./find-imports.ts";
import type { Refusal } from "./plan-batch.ts";

export interface OutcomeContext {
  readonly run: ImportRun;
  readonly actor: Actor;
  /** ISO-8601 UTC. */
  readonly now: string;
}

/** What became of one line. */
export interface RowOutcome {
  readonly rowNo: number;
  readonly outcome: "created" | "updated" | "skipped" | "failed";
  /** The lead that it became or changed. */
  readonly leadId: string | null;
  /** Why, where it was skipped or failed. */
  readonly refusal?: Refusal;
}

/** Notes what became of some lines: on each, among the errors, and in the counters. */
export async function recordOutcomes(
  tx: PoolClient,
  outcomes: readonly RowOutcome[],
  context: OutcomeContext,
): Promise<void> {
  if (outcomes.length === 0) return;
  const { run, actor, now } = context;
  const rows = outcomes.map(({ rowNo, outcome, leadId }) => ({ rowNo, outcome, leadId }));
  const rowNos = rows.map(({ rowNo }) => rowNo);
  const count = (wanted: string) => outcomes.filter(({ outcome }) => outcome === wanted).length;
  await inOneGo([
    // Between two lines, or all of the import's are read to find those of the batch.
    tx.query(
      `update import_row t
        set outcome = r.outcome, lead_id = r."leadId"
       from json_to_recordset($3) as r("rowNo" int, outcome text, "leadId" uuid)
      where t.org_id = $1 and t.import_id = $2 and t.row_no = r."rowNo"
        and t.row_no between $4 and $5`,
      [actor.orgId, run.id, JSON.stringify(rows), Math.min(...rowNos), Math.max(...rowNos)],
    ),
    settleErrors(tx, outcomes, context),
    tx.query(
      `update import
        set processed  = processed + $3,
            created    = created + $4,
            updated    = updated + $5,
            skipped    = skipped + $6,
            failed     = failed + $7,
            status     = 'processing',
            problem    = null,
            started_at = coalesce(started_at, $8),
            updated_at = $8
      where org_id = $1 and id = $2`,
      [
        actor.orgId,
        run.id,
        outcomes.length,
        ...["created", "updated", "skipped", "failed"].map(count),
        now,
      ],
    ),
  ]);
}

/** A line's error is replaced when the line fails again and resolved when it does not. */
async function settleErrors(
  tx: PoolClient,
  outcomes: readonly RowOutcome[],
  { run, actor, now }: OutcomeContext,
): Promise<void> {
  const refusals = outcomes.flatMap(({ refusal }) => refusal ?? []);
  const succeeded = outcomes.filter(({ refusal }) => !refusal).map(({ rowNo }) => rowNo);
  await tx.query(
    `with replaced as (
       delete from import_error
        where org_id = $1 and import_id = $2 and row_no = any($3::int[]) and resolved_at is null
     )
     update import_error
        set resolved_at = $5, resolved_by = $6, updated_at = $5, updated_by = $6
      where org_id = $1 and import_id = $2 and row_no = any($4::int[]) and resolved_at is null`,
    [actor.orgId, run.id, refusals.map(({ row }) => row.rowNo), succeeded, now, actor.userId],
  );
  const errors = refusals.map(({ row, reason, field, message }) => ({
    orgId: actor.orgId,
    createdAt: now,
    createdBy: actor.userId,
    updatedAt: now,
    updatedBy: actor.userId,
    id: uuidv7(),
    importId: run.id,
    rowNo: row.rowNo,
    reason,
    field,
    message,
    cells: [...row.cells],
  }));
  await insertRows(tx, importError, errors);
}

import type { PoolClient } from "pg";
import { setDown } from "../../handing-on/set-down.ts";
import { type Checkpoint, writeCheckpoint } from "./checkpoint.ts";
import { keepDeadLetters, settleDeadLetters } from "./dead-letters.ts";
import { inOneGo } from "../../postgres/in-one-go.ts";
import { addToState } from "./model-state.ts";
import { planRows, type RowPlan } from "./plan-rows.ts";
import type { IncomingRow, UnreadableRecord } from "../reading/read-record.ts";
import { addCounts, type Counts } from "./run-row.ts";
import { readKnownRows, writeRows, type WriteContext } from "./write-rows.ts";

export interface Batch {
  readonly rows: readonly IncomingRow[];
  readonly unreadable: readonly UnreadableRecord[];
  readonly expected: number | null;
}

export interface BatchContext extends WriteContext {
  readonly force: boolean;
  readonly dryRun: boolean;
}

/**
 * Takes a batch in: rows, images, conflicts, dead letters, who is to be handed on, counts and the checkpoint,
 * all or nothing. A dry run compares and counts.
 */
export async function takeBatch(
  tx: PoolClient,
  context: BatchContext,
  { rows, unreadable, expected }: Batch,
  checkpoint: Checkpoint | null,
): Promise<Counts> {
  const run = { orgId: context.orgId, id: context.runId };
  const keys = rows.map(({ pk }) => pk);
  const known = await readKnownRows(tx, context, keys);
  const plan = planRows(rows, known, context);
  const counts = {
    created: plan.created.length,
    updated: plan.updated.length,
    unchanged: plan.unchanged.length,
    failed: unreadable.length,
    deleted: plan.removed,
    conflicts: plan.conflicts.length,
  };
  if (!context.dryRun) {
    const [settled, waiting] = await inOneGo([
      settleDeadLetters(tx, context, keys),
      keepDeadLetters(tx, context, unreadable),
      writeRows(tx, context, plan),
      markUnreadable(tx, context, unreadable),
    ]);
    await setDown(tx, context, keysToHandOn(plan));
    const change = {
      records: plan.created.length - plan.removed + plan.revived,
      deadLetters: waiting - settled,
      conflicts: await openConflictsAdded(tx, context, counts.conflicts),
    };
    await inOneGo([
      addToState(tx, context, change),
      checkpoint !== null && writeCheckpoint(tx, context, checkpoint),
      addCounts(tx, run, counts, expected),
    ]);
  } else await addCounts(tx, run, counts, expected);
  return counts;
}

/** A record that comes as removed was never anybody. */
function keysToHandOn({ created, updated }: RowPlan): string[] {
  return [...created.filter(({ removed }) => !removed), ...updated].map(({ pk }) => pk);
}

/** A record that cannot be read is there all the same: a full run must not mark its row as deleted. */
async function markUnreadable(
  tx: PoolClient,
  { orgId, crmSource, model, seenId }: BatchContext,
  unreadable: readonly UnreadableRecord[],
): Promise<void> {
  const keys = unreadable.flatMap(({ pk }) => pk ?? []);
  if (seenId === null || keys.length === 0) return;
  await tx.query(
    `update crm_row set seen_run_id = $5
      where org_id = $1 and crm_source = $2 and model = $3 and pk = any($4::text[])`,
    [orgId, crmSource, model, keys, seenId],
  );
}

/** A conflict that was open before counts once. */
async function openConflictsAdded(
  tx: PoolClient,
  { orgId, crmSource, model }: BatchContext,
  written: number,
): Promise<number> {
  if (written === 0) return 0;
  const { rows } = await tx.query<{ added: number }>(
    `select (select count(*) from crm_row_conflict
              where org_id = $1 and crm_source = $2 and model = $3 and resolved_at is null)::int
            - coalesce((select open_conflicts from crm_model
                         where org_id = $1 and crm_source = $2 and model = $3), 0) as added`,
    [orgId, crmSource, model],
  );
  return rows[0]?.added ?? 0;
}

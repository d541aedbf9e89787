import type { PoolClient } from "pg";
import type { BatchPlan } from "./plan-batch.ts";
import { type OutcomeContext, recordOutcomes, type RowOutcome } from "./record-outcomes.ts";
import { writeLeads } from "./write-leads.ts";

/** Carries out a plan: leads with owners, history and bells; outcomes, errors and counters of the import. */
export async function writeBatch(
  tx: PoolClient,
  plan: BatchPlan,
  context: OutcomeContext,
): Promise<void> {
  const { run, actor, now } = context;
  await writeLeads(tx, plan, {
    orgId: actor.orgId,
    userId: actor.userId,
    now,
    origin: run.fileName,
    importId: run.id,
    traceOf: ({ rowNo }) => ({ importId: run.id, line: rowNo }),
  });
  await recordOutcomes(tx, outcomesOf(plan), context);
}

function outcomesOf(plan: BatchPlan): RowOutcome[] {
  return [
    ...plan.inserts.map(({ rowNo, id }) => ({ rowNo, outcome: "created" as const, leadId: id })),
    ...plan.updates.map(({ rowNo, id }) => ({ rowNo, outcome: "updated" as const, leadId: id })),
    ...plan.refusals.map((refusal) => ({
      rowNo: refusal.row.rowNo,
      outcome: refusal.outcome,
      leadId: null,
      refusal,
    })),
  ];
}

import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import { lead, timelineEvent } from "../../schema/leads.ts";
import { notification } from "../../schema/notifications.ts";
import { dealLeads } from "../assignment/deal-leads.ts";
import type { Seat } from "../assignment/rules.ts";
import { insertRows } from "./bulk-rows.ts";
import type { BatchPlan, PlannedLead } from "./plan-batch.ts";
import {
  type OutcomeContext as Context,
  recordOutcomes,
  type RowOutcome,
} from "./record-outcomes.ts";
import { updateLeads } from "./update-leads.ts";

/** Carries out a plan: leads with owners, history, bells, outcomes, errors and counters. */
export async function writeBatch(tx: PoolClient, plan: BatchPlan, context: Context): Promise<void> {
  const owners = await dealLeads(tx, context.actor.orgId, plan.inserts);
  const leads = plan.inserts.map((planned) => newLead(planned, owners.get(planned.id), context));
  await insertRows(tx, lead, leads);
  await updateLeads(tx, plan.updates, context);
  await insertRows(tx, timelineEvent, history(plan, owners, context));
  await insertRows(tx, notification, bells(plan.inserts, owners, context));
  await recordOutcomes(tx, outcomesOf(plan), context);
}

function stampsOf({ actor, now }: Context) {
  const { orgId, userId } = actor;
  return { orgId, createdAt: now, createdBy: userId, updatedAt: now, updatedBy: userId };
}

function newLead(
  { id, draft, sourceId, subSourceId }: PlannedLead,
  owner: Seat | undefined,
  context: Context,
) {
  const {
    sourceName: _source,
    subSourceName: _sub,
    warnings: _warnings,
    isNamed: _named,
    ...fields
  } = draft;
  return {
    ...stampsOf(context),
    ...fields,
    id,
    sourceId,
    subSourceId,
    importId: context.run.id,
    doNotCall: draft.doNotCall ?? false,
    doNotEmail: draft.doNotEmail ?? false,
    customData: Object.keys(draft.customData).length > 0 ? draft.customData : null,
    ownerId: owner?.ownerId ?? null,
    teamId: owner?.teamId ?? null,
    branchId: owner?.branchId ?? null,
    assignedAt: owner ? context.now : null,
  };
}

/** One entry a lead. */
function history(plan: BatchPlan, owners: ReadonlyMap<string, Seat>, context: Context) {
  const { run, actor } = context;
  const entry = ({ id: leadId, rowNo, draft }: PlannedLead, verb: string, owner?: Seat) => ({
    ...stampsOf(context),
    id: uuidv7(),
    leadId,
    eventType: "custom",
    summary: `${verb} from ${run.fileName}${owner ? `, assigned to ${owner.name}` : ""}`,
    data: {
      kind: verb.toLowerCase(),
      importId: run.id,
      line: rowNo,
      ...(owner && { ownerId: owner.ownerId }),
      ...(draft.warnings.length > 0 && { warnings: draft.warnings }),
    },
    actorId: actor.userId,
  });
  return [
    ...plan.inserts.map((planned) => entry(planned, "Imported", owners.get(planned.id))),
    ...plan.updates.map((planned) => entry(planned, "Updated")),
  ];
}

/** One line a person and batch, however many leads they were given. */
function bells(
  inserts: readonly PlannedLead[],
  owners: ReadonlyMap<string, Seat>,
  context: Context,
) {
  const given = Map.groupBy(
    inserts.filter(({ id }) => owners.has(id)),
    ({ id }) => owners.get(id)?.ownerId ?? "",
  );
  return [...given].map(([userId, leads]) => {
    const [only] = leads.length === 1 ? leads : [];
    return {
      ...stampsOf(context),
      id: uuidv7(),
      userId,
      kind: "lead_assigned",
      title: only?.draft.name ?? `${leads.length} leads from ${context.run.fileName}`,
      body: only ? `From ${context.run.fileName}` : null,
      leadId: only?.id ?? null,
    };
  });
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

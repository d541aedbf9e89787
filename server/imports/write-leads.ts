import { setTimeout } from "node:timers/promises";
import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import { lead, timelineEvent } from "../../schema/leads.ts";
import { notification } from "../../schema/notifications.ts";
import { dealLeads } from "../assignment/deal-leads.ts";
import type { Seat } from "../assignment/rules.ts";
import { insertion, insertRows } from "./bulk-rows.ts";
import type { BatchPlan, PlannedLead } from "./plan-batch.ts";
import { updateLeads } from "./update-leads.ts";

/** Who writes a batch of leads, and where the batch comes from. */
export interface LeadWriting {
  readonly orgId: string;
  /** Null: Baton itself. */
  readonly userId: string | null;
  /** ISO-8601 UTC. */
  readonly now: string;
  /** A file's name, or a model of a source: what people read it came from. */
  readonly origin: string;
  readonly importId: string | null;
  /** What the history keeps of where a lead came from. */
  readonly traceOf: (planned: PlannedLead) => Readonly<Record<string, unknown>>;
}

/** The leads are on their way by then; what is computed at once would keep them waiting. */
const sendingMs = 1;

/** Carries out what a plan does to leads: new ones with owners, changes, history and bells. */
export async function writeLeads(
  tx: PoolClient,
  plan: Pick<BatchPlan, "inserts" | "updates">,
  context: LeadWriting,
): Promise<void> {
  const owners = await dealLeads(tx, context.orgId, plan.inserts);
  const leads = plan.inserts.map((planned) => newLead(planned, owners.get(planned.id), context));
  const [, events] = await Promise.all([
    insertRows(tx, lead, leads),
    setTimeout(sendingMs).then(() => insertion(timelineEvent, history(plan, owners, context))),
  ]);
  await updateLeads(tx, plan.updates, context);
  if (events) await tx.query(events);
  await insertRows(tx, notification, bells(plan.inserts, owners, context));
}

function stampsOf({ orgId, userId, now }: LeadWriting) {
  return { orgId, createdAt: now, createdBy: userId, updatedAt: now, updatedBy: userId };
}

function newLead(
  { id, draft, sourceId, subSourceId }: PlannedLead,
  owner: Seat | undefined,
  context: LeadWriting,
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
    importId: context.importId,
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
function history(
  plan: Pick<BatchPlan, "inserts" | "updates">,
  owners: ReadonlyMap<string, Seat>,
  context: LeadWriting,
) {
  const entry = (planned: PlannedLead, verb: string, owner?: Seat) => ({
    ...stampsOf(context),
    id: uuidv7(),
    leadId: planned.id,
    eventType: "custom",
    summary: `${verb} from ${context.origin}${owner ? `, assigned to ${owner.name}` : ""}`,
    data: {
      kind: verb.toLowerCase(),
      ...context.traceOf(planned),
      ...(owner && { ownerId: owner.ownerId }),
      ...(planned.draft.warnings.length > 0 && { warnings: planned.draft.warnings }),
    },
    actorId: context.userId,
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
  context: LeadWriting,
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
      title: only?.draft.name ?? `${leads.length} leads from ${context.origin}`,
      body: only ? `From ${context.origin}` : null,
      leadId: only?.id ?? null,
    };
  });
}

import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import { importError } from "../../schema/imports.ts";
import { lead, timelineEvent } from "../../schema/leads.ts";
import { notification } from "../../schema/notifications.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { dealLeads } from "../assignment/deal-leads.ts";
import type { Seat } from "../assignment/rules.ts";
import { insertRows } from "./bulk-rows.ts";
import type { ImportRun } from "./find-imports.ts";
import type { BatchPlan, PlannedLead } from "./plan-batch.ts";
import { updateLeads } from "./update-leads.ts";

interface Context {
  readonly run: ImportRun;
  readonly actor: Actor;
  /** ISO-8601 UTC. */
  readonly now: string;
}

/** Carries out a plan: leads with owners, history, bells, outcomes, errors and counters. */
export async function writeBatch(tx: PoolClient, plan: BatchPlan, context: Context): Promise<void> {
  const owners = await dealLeads(tx, context.actor.orgId, plan.inserts);
  const leads = plan.inserts.map((planned) => newLead(planned, owners.get(planned.id), context));
  await insertRows(tx, lead, leads);
  await updateLeads(tx, plan.updates, context);
  await insertRows(tx, timelineEvent, history(plan, owners, context));
  await insertRows(tx, notification, bells(plan.inserts, owners, context));
  await writeOutcomes(tx, plan, context);
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

async function writeOutcomes(tx: PoolClient, plan: BatchPlan, context: Context): Promise<void> {
  const { run, actor, now } = context;
  const outcomes = [
    ...plan.inserts.map(({ rowNo, id }) => ({ rowNo, outcome: "created", leadId: id })),
    ...plan.updates.map(({ rowNo, id }) => ({ rowNo, outcome: "updated", leadId: id })),
    ...plan.refusals.map(({ row, outcome }) => ({ rowNo: row.rowNo, outcome, leadId: null })),
  ];
  await tx.query(
    `update import_row t
        set outcome = r.outcome, lead_id = r."leadId"
       from json_to_recordset($3) as r("rowNo" int, outcome text, "leadId" uuid)
      where t.org_id = $1 and t.import_id = $2 and t.row_no = r."rowNo"`,
    [actor.orgId, run.id, JSON.stringify(outcomes)],
  );
  await settleErrors(tx, plan, context);
  const count = (wanted: string) => outcomes.filter(({ outcome }) => outcome === wanted).length;
  await tx.query(
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
  );
}

/** A line's error is replaced when the line fails again and resolved when it does not. */
async function settleErrors(tx: PoolClient, plan: BatchPlan, context: Context): Promise<void> {
  const { run, actor, now } = context;
  const succeeded = [...plan.inserts, ...plan.updates].map(({ rowNo }) => rowNo);
  const refused = plan.refusals.map(({ row }) => row.rowNo);
  await tx.query(
    `with replaced as (
       delete from import_error
        where org_id = $1 and import_id = $2 and row_no = any($3::int[]) and resolved_at is null
     )
     update import_error
        set resolved_at = $5, resolved_by = $6, updated_at = $5, updated_by = $6
      where org_id = $1 and import_id = $2 and row_no = any($4::int[]) and resolved_at is null`,
    [actor.orgId, run.id, refused, succeeded, now, actor.userId],
  );
  const errors = plan.refusals.map(({ row, reason, field, message }) => ({
    ...stampsOf(context),
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

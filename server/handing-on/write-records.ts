import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import { lead, leadOrigin, timelineEvent } from "../../schema/leads.ts";
import { leadFieldLabels } from "../../shared/leads/fields.ts";
import { columnsOf, insertRows, recordset } from "../imports/bulk-rows.ts";
import { writtenFields } from "../imports/update-leads.ts";
import { type LeadWriting, writeLeads } from "../imports/write-leads.ts";
import { type ModelPlace, placeValues } from "../ingestion/taking/model-place.ts";
import type { LeadNote, RecordOutcome, RecordPlan } from "./plan-records.ts";
import {
  addTo,
  addToRun,
  countInRuns,
  moveStates,
  type RecordState,
  type RunTallies,
  type Tally,
} from "./record-states.ts";

interface Context extends ModelPlace {
  /** ISO-8601 UTC. */
  readonly now: string;
  /** What people read records came from: "HubSpot contacts". */
  readonly origin: string;
}

/** Carries out a plan: leads and their history, links, what became of each record, and the counts of it all. */
export async function writeRecords(
  tx: PoolClient,
  plan: RecordPlan,
  context: Context,
): Promise<void> {
  const { orgId, crmSource, model, now, origin } = context;
  const keyByLead = new Map(
    plan.outcomes.flatMap(({ leadId, outcome, record }) =>
      leadId !== null && outcome === "created" ? [[leadId, record.pk]] : [],
    ),
  );
  const writing: LeadWriting = {
    orgId,
    userId: null,
    now,
    origin,
    importId: null,
    traceOf: ({ id }) => ({ crmSource, model, pk: keyByLead.get(id) ?? null }),
  };
  await writeLeads(tx, { inserts: plan.inserts, updates: [] }, writing);
  await writeChanges(tx, plan.changes, context);
  await insertRows(tx, leadOrigin, origins(plan, context));
  await insertRows(
    tx,
    timelineEvent,
    plan.notes.map((note) => entryOf(note, context)),
  );
  await settle(tx, plan.outcomes, context);
}

function stampsOf({ orgId, now }: Context) {
  return { orgId, createdAt: now, createdBy: null, updatedAt: now, updatedBy: null };
}

/** New leads, and those that a record was joined to. */
function origins({ outcomes, notes }: RecordPlan, context: Context) {
  const { crmSource, model, origin: title } = context;
  const joined = new Set(notes.filter(({ kind }) => kind === "joined").map(({ record }) => record));
  return outcomes.flatMap(({ record, leadId, outcome }) =>
    leadId !== null && (outcome === "created" || joined.has(record))
      ? [{ ...stampsOf(context), id: uuidv7(), leadId, crmSource, model, pk: record.pk, title }]
      : [],
  );
}

function entryOf({ record, leadId, kind, changes, kept }: LeadNote, context: Context) {
  const { crmSource, model } = context;
  return {
    ...stampsOf(context),
    id: uuidv7(),
    leadId,
    eventType: "custom",
    summary: `${sentences[kind](context.origin)}${keptText(kept)}`,
    data: { kind, crmSource, model, pk: record.pk, changes, ...(kept.length > 0 && { kept }) },
    actorId: null,
  };
}

const sentences: Readonly<Record<LeadNote["kind"], (origin: string) => string>> = {
  joined: (origin) => `Joined to a record of ${origin}`,
  updated: (origin) => `Updated from ${origin}`,
  kept: (origin) => `Changed in ${origin}`,
  gone: (origin) => `No longer in ${origin}`,
  taken_back: (origin) => `The sync that brought it from ${origin} was rolled back; the lead stays`,
};

/** Nobody's edit is overwritten; the history says what the source has instead. */
function keptText(kept: LeadNote["kept"]): string {
  if (kept.length === 0) return "";
  const names = kept.map(({ field, to }) => {
    const label = (leadFieldLabels as Readonly<Record<string, string>>)[field] ?? field;
    return typeof to === "string" && !field.endsWith("Id") ? `${label} "${to}"` : label;
  });
  return `; edited here and kept, against ${names.join(", ")} there`;
}

const columns = columnsOf(lead, [...writtenFields, "customData"]);
const assignments = columns.map(
  ({ key, name }) =>
    `"${name}" = case when r."changed" ? '${key}' then r."${key}" else t."${name}" end`,
);
const statement = `
  update lead t
     set ${assignments.join(", ")}, updated_at = $2, updated_by = null
    from ${recordset([...columns, ...columnsOf(lead, ["id"])], 3).replace(/\)$/, `, "changed" jsonb)`)}
   where t.org_id = $1 and t.id = r.id`;

/** Writes the fields that are named and no other; null empties one. */
async function writeChanges(
  tx: PoolClient,
  changes: RecordPlan["changes"],
  { orgId, now }: Context,
): Promise<void> {
  if (changes.size === 0) return;
  const rows = [...changes].map(([id, changed]) => ({ ...changed, id, changed }));
  await tx.query(statement, [orgId, now, JSON.stringify(rows)]);
}

/** Counts come last: nobody waits for them while leads are written. */
async function settle(
  tx: PoolClient,
  outcomes: readonly RecordOutcome[],
  context: Context,
): Promise<void> {
  const moved: Tally<RecordState> = new Map([["waiting", -outcomes.length]]);
  const counted: RunTallies = new Map();
  for (const { record, state, outcome } of outcomes) {
    addTo(moved, state);
    addToRun(counted, record.runId, outcome);
  }
  const rows = outcomes.map(({ record, state, leadId, handed, refusal, isGone }) => ({
    pk: record.pk,
    state,
    leadId,
    handed,
    reason: isGone ? "gone" : (refusal?.reason ?? null),
    field: refusal?.field ?? null,
    message: refusal?.message ?? null,
  }));
  await tx.query(
    `update crm_row_lead t
        set state      = r.state,
            lead_id    = coalesce(r."leadId", t.lead_id),
            handed     = coalesce(r.handed, t.handed),
            reason     = r.reason,
            field      = r.field,
            message    = r.message,
            attempts   = t.attempts + 1,
            updated_at = now()
       from json_to_recordset($4) as r(pk text, state text, "leadId" uuid, handed jsonb, reason text,
                                       field text, message text)
      where t.org_id = $1 and t.crm_source = $2 and t.model = $3 and t.pk = r.pk`,
    [...placeValues(context), JSON.stringify(rows)],
  );
  await moveStates(tx, context, moved);
  await countInRuns(tx, context.orgId, counted);
}

import { AppError } from "../../shared/errors.ts";
import type { ErrorReason } from "../../shared/imports/options.ts";
import type { FieldChange } from "../../shared/leads/timeline.ts";
import type { FindSource } from "../sources/find-sources.ts";
import { createLeadIndex, type LeadIndex } from "../imports/lead-index.ts";
import { planBatch, type PlannedLead, type ReadRow } from "../imports/plan-batch.ts";
import { type Handed, handedOf, mergeLead } from "./merge-lead.ts";
import type { WaitingRecord } from "./read-records.ts";
import type { HandOutcome, RecordState } from "./record-states.ts";

/** Why a record is no lead of its own, or no longer changes its lead. */
export interface RecordRefusal {
  readonly reason: ErrorReason | "lead_deleted";
  readonly field: string | null;
  readonly message: string;
}

/** What became of one record. */
export interface RecordOutcome {
  readonly record: WaitingRecord;
  readonly state: RecordState;
  readonly outcome: HandOutcome;
  readonly leadId: string | null;
  /** What the source said of the lead; null: what was known stays. */
  readonly handed: Handed | null;
  readonly refusal?: RecordRefusal;
  /** Its lead was told that the source no longer has it. */
  readonly isGone?: boolean;
}

/** What is written into the history of a lead that is here. */
export interface LeadNote {
  readonly record: WaitingRecord;
  readonly leadId: string;
  readonly kind: "gone" | "joined" | "kept" | "taken_back" | "updated";
  readonly changes: readonly FieldChange[];
  readonly kept: readonly FieldChange[];
}

export interface RecordPlan {
  readonly inserts: PlannedLead[];
  /** By lead: new values of its fields. */
  readonly changes: Map<string, Record<string, unknown>>;
  readonly notes: LeadNote[];
  readonly outcomes: RecordOutcome[];
}

export interface RecordRules {
  /** Whether a record that finds a lead with one of its keys is joined to it. */
  readonly joins: boolean;
  readonly findSource: FindSource;
  readonly index: LeadIndex;
  /** The leads that these records are linked to or may be joined to, as they stand; deleted ones are missing. */
  readonly leads: Map<string, Handed>;
  readonly createId: () => string;
}

/**
 * Decides for each record, in order, what becomes of it. Ends early before a record that may join a lead of
 * this very plan: that one is there when the next plan is made.
 */
export function planRecords(
  records: readonly WaitingRecord[],
  rows: readonly ReadRow[],
  rules: RecordRules,
): RecordPlan {
  const plan: RecordPlan = { inserts: [], changes: new Map(), notes: [], outcomes: [] };
  for (const row of rows) {
    const record = records[row.rowNo];
    if (!record) throw new AppError("invalid", "A row was read of no record.");
    const { draft } = row.reading;
    if (record.isGone) planGone(record, plan);
    else if (record.leadId !== null) planLinked(record, row, record.leadId, rules, plan);
    else {
      const found = rules.joins && draft ? rules.index.find(draft) : undefined;
      if (found && found.rowNo !== null) break;
      if (found) planLinked(record, row, found.id, rules, plan);
      else planNew(record, row, rules, plan);
    }
  }
  return plan;
}

/** The lead stays, with a note; who was not handed on yet never is. */
function planGone(record: WaitingRecord, { notes, outcomes }: RecordPlan): void {
  const { leadId, data, reason } = record;
  const settled = { record, outcome: "unchanged", leadId, handed: null } as const;
  if (leadId === null) {
    outcomes.push({ ...settled, state: "gone" });
    return;
  }
  outcomes.push({ ...settled, state: "linked", isGone: true });
  const kind = data === null ? "taken_back" : "gone";
  if (reason !== "gone") notes.push({ record, leadId, kind, changes: [], kept: [] });
}

function planNew(record: WaitingRecord, row: ReadRow, rules: RecordRules, plan: RecordPlan): void {
  const { inserts, refusals } = planBatch([row], {
    ...rules,
    mode: "create",
    matchBy: "externalId",
    rowWord: "record",
  });
  for (const planned of inserts) {
    plan.inserts.push(planned);
    const handed = handedOf(planned.draft, planned);
    const { id: leadId } = planned;
    plan.outcomes.push({ record, state: "linked", outcome: "created", leadId, handed });
  }
  for (const { outcome, reason, field, message } of refusals)
    plan.outcomes.push({
      record,
      state: outcome,
      outcome,
      leadId: null,
      handed: null,
      refusal: { reason, field, message },
    });
}

function planLinked(
  record: WaitingRecord,
  row: ReadRow,
  leadId: string,
  rules: RecordRules,
  plan: RecordPlan,
): void {
  const lead = rules.leads.get(leadId);
  const read = readLinked(row, rules);
  if (lead && read.handed) {
    plan.outcomes.push(mergeInto({ record, leadId, lead }, read.handed, rules, plan));
    return;
  }
  const state = lead ? "failed" : "skipped";
  const refusal = lead && read.refusal ? read.refusal : deletedLead;
  const settled = { record, state, outcome: state, leadId: record.leadId, handed: null } as const;
  plan.outcomes.push({ ...settled, refusal });
}

interface LinkedLead {
  readonly record: WaitingRecord;
  readonly leadId: string;
  readonly lead: Handed;
}

/** Lays a record over its lead, or over the lead that it is joined to. */
function mergeInto(
  { record, leadId, lead }: LinkedLead,
  handed: Handed,
  rules: RecordRules,
  plan: RecordPlan,
): RecordOutcome {
  const isNew = record.leadId === null;
  const { changed, changes, kept } = mergeLead(isNew ? null : record.handed, handed, lead);
  const hasChanged = Object.keys(changed).length > 0;
  if (hasChanged) {
    plan.changes.set(leadId, { ...plan.changes.get(leadId), ...changed });
    // The next record of the same lead meets it as it is then.
    rules.leads.set(leadId, { ...lead, ...changed });
  }
  const kind = isNew ? "joined" : hasChanged ? "updated" : "kept";
  if (isNew || hasChanged || kept.length > 0)
    plan.notes.push({ record, leadId, kind, changes, kept });
  const outcome = isNew || hasChanged ? "updated" : "unchanged";
  return { record, state: "linked", outcome, leadId, handed };
}

const deletedLead: RecordRefusal = {
  reason: "lead_deleted",
  field: null,
  message: "Its lead was deleted here. It is not made again, and not changed any more.",
};

type LinkedReading =
  | { readonly handed: Handed; readonly refusal?: undefined }
  | { readonly handed?: undefined; readonly refusal: RecordRefusal };

/** As a new lead is read, without a look at leads that are like it. */
function readLinked(row: ReadRow, { findSource, createId }: RecordRules): LinkedReading {
  const { inserts, refusals } = planBatch([row], {
    mode: "create",
    matchBy: "externalId",
    findSource,
    index: createLeadIndex(),
    createId,
    rowWord: "record",
  });
  const [planned] = inserts;
  if (planned) return { handed: handedOf(planned.draft, planned) };
  const [refusal] = refusals;
  if (!refusal) throw new AppError("invalid", "A record was neither read nor refused.");
  const { reason, field, message } = refusal;
  return { refusal: { reason, field, message } };
}

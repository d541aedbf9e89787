import * as v from "valibot";
import { recordAnswer } from "../ingestion/answers.ts";

/** What may become of a record as a lead. */
export const recordStates = ["waiting", "linked", "skipped", "failed", "gone"] as const;

/** A record that became no lead, or no longer changes its lead. */
export const refusedRecordAnswer = v.object({
  pk: v.string(),
  /** skipped: there is a lead already, or it was deleted here; failed: somebody can mend it. */
  state: v.picklist(["skipped", "failed"]),
  reason: v.string(),
  /** The lead's field that it is about; null: the whole record. */
  field: v.nullable(v.string()),
  /** A sentence that says what to do. */
  message: v.string(),
  attempts: v.number(),
  at: v.string(),
  record: recordAnswer,
});
export type RefusedRecord = v.InferOutput<typeof refusedRecordAnswer>;

export const refusedRecordPage = v.object({
  items: v.array(refusedRecordAnswer),
  nextCursor: v.nullable(v.string()),
});

/** How many records wait again. */
export const retriedAnswer = v.object({ waiting: v.number() });

/** What became of one record. */
export const recordLeadAnswer = v.object({
  /** Null: it was never handed on. */
  state: v.nullable(v.picklist(recordStates)),
  leadId: v.nullable(v.string()),
  message: v.nullable(v.string()),
  /** Null: there is no such record any more. */
  record: v.nullable(recordAnswer),
});
export type RecordLead = v.InferOutput<typeof recordLeadAnswer>;

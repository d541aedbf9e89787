import { lead, timelineEvent } from "../../schema/leads.ts";
import { type AnyRow, completeRow, type Value } from "../../shared/sync/row.ts";

/** Readable ids: `uuid(7)` ends in 7. */
export function uuid(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;
}

const stamp = { userId: null, now: "2026-01-02T03:04:05.000Z" };

export function leadRow(id: string, values: Record<string, Value> = {}): AnyRow {
  return completeRow(lead, { id, name: "Asha", ...values }, stamp);
}

export function eventRow(id: string, leadId: string): AnyRow {
  const values = { id, leadId, eventType: "note", summary: "Called back" };
  return completeRow(timelineEvent, values, stamp);
}

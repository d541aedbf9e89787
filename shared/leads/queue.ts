import type { lead } from "../../schema/leads.ts";
import type { Row } from "../sync/row.ts";
import { followUpState } from "./follow-up-state.ts";

/** What a CRE's queue needs to know of a lead. */
export type Queued = Pick<
  Row<typeof lead>,
  "id" | "status" | "attemptNo" | "nextFollowUpAt" | "createdAt"
>;

/** Why a lead is next; in the order in which they are worked off. */
export type QueueReason = "waiting" | "overdue" | "due" | "late";

const rank: Readonly<Record<QueueReason, number>> = { waiting: 0, overdue: 1, due: 2, late: 3 };

/** Whether nobody has tried to reach the lead yet. */
export function isUntouched(lead: Pick<Queued, "status" | "attemptNo">): boolean {
  return lead.status === "new" && lead.attemptNo === 0;
}

/**
 * Why a lead needs its owner today; null when it does not. A new lead is `waiting` while its first
 * call can still be in time, and `late` after `redMs`. It waits since it came in: handing it on
 * gives nobody more time.
 */
export function queueReason(lead: Queued, now: Date, redMs: number): QueueReason | null {
  if (lead.nextFollowUpAt !== null) {
    const state = followUpState(lead.nextFollowUpAt, now);
    if (state !== "upcoming") return state;
    if (isSameDay(new Date(lead.nextFollowUpAt), now)) return "due";
  }
  if (!isUntouched(lead)) return null;
  return now.getTime() - Date.parse(lead.createdAt) < redMs ? "waiting" : "late";
}

/** What is to be done today, the most pressing first; within a reason the oldest first. */
export function queueOf<Lead extends Queued>(
  leads: readonly Lead[],
  now: Date,
  redMs: number,
): { lead: Lead; reason: QueueReason }[] {
  return leads
    .flatMap((lead) => {
      const reason = queueReason(lead, now, redMs);
      return reason === null ? [] : [{ lead, reason }];
    })
    .toSorted((a, b) => rank[a.reason] - rank[b.reason] || dueAt(a.lead) - dueAt(b.lead));
}

function dueAt(lead: Queued): number {
  return Date.parse(lead.nextFollowUpAt ?? lead.createdAt);
}

function isSameDay(left: Date, right: Date): boolean {
  return left.toDateString() === right.toDateString();
}

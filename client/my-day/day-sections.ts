import type { QueueReason } from "../../shared/leads/queue.ts";
import type { LeadRow } from "../leads/lead-rows.ts";
import type { Tone } from "../ui/tone.ts";

export interface DayEntry {
  readonly lead: LeadRow;
  readonly reason: QueueReason;
}

export interface DaySectionRows {
  readonly id: string;
  readonly title: string;
  readonly tone: Tone;
  readonly entries: readonly DayEntry[];
}

const sections: readonly (Omit<DaySectionRows, "entries"> & { reasons: readonly QueueReason[] })[] =
  [
    { id: "new", title: "New", tone: "blue", reasons: ["waiting"] },
    { id: "overdue", title: "Overdue", tone: "red", reasons: ["overdue"] },
    { id: "due", title: "Due today", tone: "amber", reasons: ["due"] },
    { id: "late", title: "Still new", tone: "grey", reasons: ["late"] },
  ];

/** The queue in its four parts, in its own order. */
export function daySections(queue: readonly DayEntry[]): DaySectionRows[] {
  return sections.map(({ reasons, ...section }) => ({
    ...section,
    entries: queue.filter(({ reason }) => reasons.includes(reason)),
  }));
}

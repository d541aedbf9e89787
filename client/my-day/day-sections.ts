import type { QueueReason } from "../../shared/leads/queue.ts";
import type { QueueEntry } from "../leads/lead-queue.ts";
import type { Tone } from "../ui/tone.ts";

export interface DaySectionRows {
  readonly id: string;
  readonly title: string;
  readonly tone: Tone;
  readonly entries: readonly QueueEntry[];
}

const sections: readonly (Omit<DaySectionRows, "entries"> & { reasons: readonly QueueReason[] })[] =
  [
    { id: "new", title: "New", tone: "blue", reasons: ["waiting"] },
    { id: "overdue", title: "Overdue", tone: "red", reasons: ["overdue"] },
    { id: "due", title: "Due today", tone: "amber", reasons: ["due"] },
    { id: "late", title: "Still new", tone: "grey", reasons: ["late"] },
  ];

/** The queue in its four parts, in its own order. */
export function daySections(queue: readonly QueueEntry[]): DaySectionRows[] {
  return sections.map(({ reasons, ...section }) => ({
    ...section,
    entries: queue.filter(({ reason }) => reasons.includes(reason)),
  }));
}

const graceMs = 60 * 60_000;

export type FollowUpState = "upcoming" | "due" | "overdue";

/** Where an open follow-up stands: due from its time on, overdue an hour later. */
export function followUpState(dueAt: string, now: Date): FollowUpState {
  const lateMs = now.getTime() - new Date(dueAt).getTime();
  if (lateMs < 0) return "upcoming";
  return lateMs < graceMs ? "due" : "overdue";
}

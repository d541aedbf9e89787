import type { lead } from "../../schema/leads.ts";
import type { Row } from "../sync/row.ts";
import { followUpState } from "./follow-up-state.ts";
import type { MilestoneKind } from "./vocabulary.ts";

/** Where a lead stands, for people; derived, never stored. */
export const leadStages = {
  new: "New",
  assigned: "Assigned",
  attempted: "Attempted",
  contacted: "Contacted",
  follow_up_due: "Follow-up due",
  overdue: "Overdue",
  qualified: "Qualified",
  test_drive_scheduled: "Test drive scheduled",
  test_drive_done: "Test drive done",
  booked: "Booked",
  retailed: "Retailed",
  unqualified: "Unqualified",
  lost: "Lost",
} as const;
export type LeadStage = keyof typeof leadStages;

/** What the stage follows from. */
export type Staged = Pick<
  Row<typeof lead>,
  "status" | "ownerId" | "attemptNo" | "nextFollowUpAt" | "testDriveAt"
>;

/**
 * The stage of a lead: how it ended; else what is due on it; else how far it has come.
 *
 * @param reached steps of the funnel that the lead has taken
 */
export function leadStage(
  lead: Staged,
  now: Date,
  reached: ReadonlySet<MilestoneKind> = new Set(),
): LeadStage {
  if (lead.status === "lost" || lead.status === "unqualified") return lead.status;
  if (lead.status === "converted" || reached.has("retailed")) return "retailed";
  return dueStage(lead.nextFollowUpAt, now) ?? funnelStage(lead, now, reached);
}

function dueStage(nextFollowUpAt: string | null, now: Date): LeadStage | null {
  const state = nextFollowUpAt === null ? "upcoming" : followUpState(nextFollowUpAt, now);
  if (state === "overdue") return "overdue";
  return state === "due" ? "follow_up_due" : null;
}

function funnelStage(lead: Staged, now: Date, reached: ReadonlySet<MilestoneKind>): LeadStage {
  if (reached.has("booked")) return "booked";
  if (reached.has("test_drive")) return "test_drive_done";
  if (lead.testDriveAt !== null && new Date(lead.testDriveAt) > now) return "test_drive_scheduled";
  if (lead.status === "qualified") return "qualified";
  if (lead.status === "contacted" || lead.status === "pending") return "contacted";
  if (lead.attemptNo > 0) return "attempted";
  return lead.ownerId === null ? "new" : "assigned";
}

import type { LeadStage } from "../../shared/leads/stage.ts";
import { type LeadStatus, leadStatuses } from "../../shared/leads/vocabulary.ts";
import type { Tone } from "../ui/tone.ts";

/** The colour of each status; the word always stands beside it. */
const statusTones: Readonly<Record<LeadStatus, Tone>> = {
  new: "blue",
  contacted: "cyan",
  pending: "amber",
  qualified: "green",
  converted: "violet",
  unqualified: "grey",
  lost: "red",
};

/** The colour of each stage. */
export const stageTones: Readonly<Record<LeadStage, Tone>> = {
  new: "blue",
  assigned: "blue",
  attempted: "cyan",
  contacted: "cyan",
  follow_up_due: "amber",
  overdue: "red",
  qualified: "green",
  test_drive_scheduled: "green",
  test_drive_done: "green",
  booked: "violet",
  retailed: "violet",
  unqualified: "grey",
  lost: "red",
};

/** How a stored status is shown; one that this build does not know is shown as it is. */
export function statusMark(status: string): { tone: Tone; label: string } {
  if (!(status in leadStatuses)) return { tone: "grey", label: status };
  const known = status as LeadStatus;
  return { tone: statusTones[known], label: leadStatuses[known] };
}

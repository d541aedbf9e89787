import { type MilestoneKind, milestoneKinds } from "../../shared/leads/vocabulary.ts";
import type { Lead, Milestone } from "./lead-record.ts";

interface EtbrStep {
  readonly label: string;
  readonly reachedAt: string | null;
  readonly plannedAt: string | null;
}

/** The four steps of the funnel for one lead; a lead is an enquiry from the start. */
export function etbrSteps(lead: Lead, milestones: readonly Milestone[]): EtbrStep[] {
  const reachedAt = (kind: MilestoneKind) =>
    milestones.find((milestone) => milestone.kind === kind)?.reachedAt ?? null;
  const step = (kind: MilestoneKind, plannedAt: string | null): EtbrStep => ({
    label: milestoneKinds[kind],
    reachedAt: reachedAt(kind),
    plannedAt,
  });
  return [
    { label: "Enquiry", reachedAt: lead.createdAt, plannedAt: null },
    step("test_drive", lead.testDriveAt),
    step("booked", null),
    step("retailed", null),
  ];
}

import * as v from "valibot";
import { lead, timelineEvent } from "../../schema/leads.ts";
import { AppError } from "../errors.ts";
import { defineMutation } from "../sync/mutation.ts";
import { id } from "./arguments.ts";
import { findLead } from "./find-lead.ts";
import { nextFollowUp } from "./next-follow-up.ts";
import { changesAsData } from "./timeline.ts";
import { closingReasons, codesOf, labelOf, leadStatuses, pendingReasons } from "./vocabulary.ts";

const target = v.variant("status", [
  v.object({
    status: v.literal("pending"),
    reason: v.picklist(codesOf(pendingReasons), "Choose what the lead waits for."),
  }),
  v.object({
    status: v.picklist(["unqualified", "lost"]),
    reason: v.picklist(codesOf(closingReasons), "Choose a reason."),
  }),
  v.object({
    status: v.picklist(["new", "contacted", "qualified"]),
    reason: v.optional(v.null(), null),
  }),
]);
export type StatusTarget = v.InferInput<typeof target>;

/**
 * Parks a lead, closes it with a reason, or opens it again. A closed lead keeps its open
 * follow-ups, so that opening it again brings them back; lists stop showing them.
 *
 * @throws AppError `gone` - no such lead in the actor's sight
 * @throws AppError `conflict` - the lead is converted already, or was never qualified
 */
export const changeStatus = defineMutation({
  name: "lead.changeStatus",
  version: 1,
  args: v.object({ leadId: id, eventId: id, to: target }),
  run: async (tx, { leadId, eventId, to: { status, reason } }, actor) => {
    const before = await findLead(tx, leadId);
    if (before.status === "converted")
      throw new AppError("conflict", `${before.name} is converted already.`);
    if (status === "qualified" && before.qualifiedAt === null)
      throw new AppError("conflict", "Qualify the lead first: it needs a category.");
    if (before.status === status && before.statusReason === reason) return;
    const closed = status === "lost" || status === "unqualified";
    await tx.update(lead, leadId, {
      ...(before.status !== status && { status }),
      statusReason: reason,
      ...(closed
        ? { nextFollowUpAt: null, nextFollowUpType: null }
        : await nextFollowUp(tx, leadId)),
    });
    await tx.insert(timelineEvent, {
      id: eventId,
      leadId,
      eventType: "status_change",
      summary: reason ? `${leadStatuses[status]}: ${reasonLabel(reason)}` : leadStatuses[status],
      data: changesAsData([
        { field: "status", from: before.status, to: status },
        { field: "statusReason", from: before.statusReason, to: reason },
      ]),
      actorId: actor.userId,
    });
  },
});

/** The label of why a lead waits or was closed. */
export function reasonLabel(reason: string): string {
  return labelOf({ ...pendingReasons, ...closingReasons }, reason);
}

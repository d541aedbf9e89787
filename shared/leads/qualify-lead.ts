import * as v from "valibot";
import { lead, timelineEvent } from "../../schema/leads.ts";
import { AppError } from "../errors.ts";
import { defineMutation } from "../sync/mutation.ts";
import { id, newFollowUp } from "./arguments.ts";
import { leadChanges } from "./fields.ts";
import { findLead } from "./find-lead.ts";
import { completeCallFollowUps, insertFollowUp, nextFollowUp } from "./next-follow-up.ts";
import { changesAsData, type FieldChange } from "./timeline.ts";
import { changesBetween, withTemperature } from "./update-lead.ts";
import { codesOf, labelOf, qualificationCategories } from "./vocabulary.ts";

/**
 * Qualifies a lead: what it is ready for and when it hears from us next. Qualifying again changes
 * the answers and keeps who did it first.
 *
 * @throws AppError `gone` - no such lead in the actor's sight
 * @throws AppError `conflict` - the lead is converted already
 */
export const qualifyLead = defineMutation({
  name: "lead.qualify",
  version: 1,
  args: v.object({
    leadId: id,
    eventId: id,
    category: v.picklist(codesOf(qualificationCategories), "Choose what the lead is ready for."),
    followUp: newFollowUp,
    changes: v.optional(leadChanges, {}),
  }),
  run: async (tx, { leadId, eventId, category, followUp, changes }, actor) => {
    const before = await findLead(tx, leadId);
    if (before.status === "converted")
      throw new AppError("conflict", `${before.name} is converted already.`);
    const answers = withTemperature(changes);
    await completeCallFollowUps(tx, leadId, actor.userId);
    await insertFollowUp(tx, leadId, before.ownerId ?? actor.userId, followUp);
    await tx.update(lead, leadId, {
      ...answers,
      category,
      ...(before.status !== "qualified" && { status: "qualified", statusReason: null }),
      qualifiedAt: before.qualifiedAt ?? tx.now,
      qualifiedBy: before.qualifiedBy ?? actor.userId,
      ...(await nextFollowUp(tx, leadId)),
    });
    const changed: FieldChange[] = [
      { field: "status", from: before.status, to: "qualified" },
      { field: "category", from: before.category, to: category },
      ...changesBetween(before, answers),
    ];
    await tx.insert(timelineEvent, {
      id: eventId,
      leadId,
      eventType: before.status === "qualified" ? "field_updated" : "status_change",
      summary: labelOf(qualificationCategories, category),
      data: changesAsData(changed.filter(({ from, to }) => from !== to)),
      actorId: actor.userId,
    });
  },
});

import * as v from "valibot";
import { followUp, lead, timelineEvent } from "../../schema/leads.ts";
import { AppError } from "../errors.ts";
import { defineMutation } from "../sync/mutation.ts";
import { id, newFollowUp } from "./arguments.ts";
import { findLead } from "./find-lead.ts";
import { insertFollowUp, nextFollowUp } from "./next-follow-up.ts";
import { followUpKinds, labelOf } from "./vocabulary.ts";

/**
 * Promises to get in touch with a lead again.
 *
 * @throws AppError `gone` - no such lead in the actor's sight
 */
export const addFollowUp = defineMutation({
  name: "followUp.add",
  version: 1,
  args: v.object({ leadId: id, eventId: id, followUp: newFollowUp }),
  run: async (tx, { leadId, eventId, followUp: promise }, actor) => {
    const { ownerId } = await findLead(tx, leadId);
    await insertFollowUp(tx, leadId, ownerId ?? actor.userId, promise);
    await tx.update(lead, leadId, await nextFollowUp(tx, leadId));
    await tx.insert(timelineEvent, {
      id: eventId,
      leadId,
      eventType: "custom",
      summary: `Follow-up planned: ${labelOf(followUpKinds, promise.kind)}`,
      data: { kind: "follow_up", followUpId: promise.id, dueAt: promise.dueAt },
      actorId: actor.userId,
    });
  },
});

/**
 * Marks a follow-up as done; one that is done already stays as it is.
 *
 * @throws AppError `gone` - no such follow-up in the actor's sight
 */
export const completeFollowUp = defineMutation({
  name: "followUp.complete",
  version: 1,
  args: v.object({ id, eventId: id }),
  run: async (tx, { id: followUpId, eventId }, actor) => {
    const promise = await tx.get(followUp, followUpId);
    if (!promise) throw new AppError("gone", "This follow-up no longer exists.");
    if (promise.doneAt !== null) return;
    await tx.update(followUp, followUpId, { doneAt: tx.now, doneBy: actor.userId });
    await tx.update(lead, promise.leadId, await nextFollowUp(tx, promise.leadId));
    await tx.insert(timelineEvent, {
      id: eventId,
      leadId: promise.leadId,
      eventType: "task_completed",
      summary: `Follow-up done: ${labelOf(followUpKinds, promise.kind)}`,
      data: { followUpId, dueAt: promise.dueAt },
      actorId: actor.userId,
    });
  },
});

import * as v from "valibot";
import { timelineEvent } from "../../schema/leads.ts";
import { defineMutation } from "../sync/mutation.ts";
import { filled, id } from "./arguments.ts";
import { findLead } from "./find-lead.ts";

/**
 * Adds a remark to a lead's history.
 *
 * @throws AppError `gone` - no such lead in the actor's sight
 */
export const addNote = defineMutation({
  name: "lead.addNote",
  version: 1,
  args: v.object({ id, leadId: id, body: filled(10_000, "Write something first.") }),
  run: async (tx, { id: eventId, leadId, body }, actor) => {
    await findLead(tx, leadId);
    await tx.insert(timelineEvent, {
      id: eventId,
      leadId,
      eventType: "note",
      summary: body,
      actorId: actor.userId,
    });
  },
});

import * as v from "valibot";
import { ticket, ticketEvent } from "../../schema/tickets.ts";
import { filled, id } from "../leads/arguments.ts";
import { codesOf } from "../leads/vocabulary.ts";
import { defineMutation } from "../sync/mutation.ts";
import { findTicketSetting } from "./find-ticket.ts";
import { dueTimes, slaTarget } from "./sla.ts";
import { ticketCategories, ticketPriorities } from "./vocabulary.ts";

/** The fields of a ticket that people type or choose. */
export const ticketFields = {
  subject: filled(200, "Say in a few words what it is about."),
  category: v.picklist(codesOf(ticketCategories), "Choose what kind of request this is."),
  priority: v.picklist(codesOf(ticketPriorities), "Choose how urgent it is."),
};

/** Asks for help. The ticket is the actor's own, and the actor's team lead sees it. */
export const raiseTicket = defineMutation({
  name: "ticket.raise",
  version: 1,
  args: v.object({
    id,
    eventId: id,
    ...ticketFields,
    description: filled(20_000, "Describe what happened or what you need."),
  }),
  run: async (tx, { id: ticketId, eventId, ...fields }, actor) => {
    const setting = await findTicketSetting(tx, actor);
    await tx.insert(ticket, {
      ...fields,
      ...dueTimes(slaTarget(setting, fields.priority), tx.now),
      id: ticketId,
      raisedBy: actor.userId,
      teamId: actor.teamId,
      activityAt: tx.now,
      activityBy: actor.userId,
    });
    await tx.insert(ticketEvent, {
      id: eventId,
      ticketId,
      kind: "raised",
      summary: "Ticket raised",
      actorId: actor.userId,
    });
  },
});

import * as v from "valibot";
import { ticket, ticketEvent } from "../../schema/tickets.ts";
import { AppError } from "../errors.ts";
import { id } from "../leads/arguments.ts";
import { isAllowed } from "../permissions.ts";
import { defineMutation } from "../sync/mutation.ts";
import { findTicket } from "./find-ticket.ts";

/**
 * Keeps a ticket beyond the time after which closed ones are removed, or no longer does.
 *
 * @throws AppError `gone` - no such ticket in the actor's sight
 * @throws AppError `forbidden` - the actor does not run the organization
 */
export const holdTicket = defineMutation({
  name: "ticket.hold",
  version: 1,
  args: v.object({ ticketId: id, eventId: id, held: v.boolean() }),
  run: async (tx, { ticketId, eventId, held }, actor) => {
    if (!isAllowed(actor, "ticket_setting", "edit"))
      throw new AppError("forbidden", "Only those who run the organization hold tickets.");
    const before = await findTicket(tx, ticketId);
    if (before.legalHold === held) return;
    await tx.update(ticket, ticketId, { legalHold: held });
    await tx.insert(ticketEvent, {
      id: eventId,
      ticketId,
      kind: "held",
      summary: held ? "Kept for good" : "No longer kept for good",
      actorId: actor.userId,
    });
  },
});

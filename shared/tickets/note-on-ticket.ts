import * as v from "valibot";
import { ticketNote } from "../../schema/tickets.ts";
import { defineMutation } from "../sync/mutation.ts";
import { findTicket } from "./find-ticket.ts";
import { said } from "./say.ts";

/**
 * Adds an internal note. The ticket itself stays untouched: a change of it would tell whoever raised
 * it that something was said.
 *
 * @throws AppError `gone` - no such ticket in the actor's sight
 * @throws AppError `forbidden` - the actor's role reads no internal notes
 */
export const noteOnTicket = defineMutation({
  name: "ticket.note",
  version: 1,
  args: v.object(said),
  run: async (tx, { id, ticketId, body, mentions }, actor) => {
    await findTicket(tx, ticketId);
    await tx.insert(ticketNote, { id, ticketId, authorId: actor.userId, body, mentions });
  },
});

import * as v from "valibot";
import { ticket } from "../../schema/tickets.ts";
import { AppError } from "../errors.ts";
import { id, optionalText } from "../leads/arguments.ts";
import { defineMutation } from "../sync/mutation.ts";
import { findTicket } from "./find-ticket.ts";

/**
 * Says how content its raiser is with how a ticket went; rating again replaces the rating.
 *
 * @throws AppError `gone` - no such ticket in the actor's sight
 * @throws AppError `forbidden` - somebody else raised it
 * @throws AppError `conflict` - it is not resolved yet
 */
export const rateTicket = defineMutation({
  name: "ticket.rate",
  version: 1,
  args: v.object({
    ticketId: id,
    rating: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)),
    comment: optionalText(1000),
  }),
  run: async (tx, { ticketId, rating, comment }, actor) => {
    const before = await findTicket(tx, ticketId);
    if (before.raisedBy !== actor.userId)
      throw new AppError("forbidden", "Only whoever raised a ticket rates it.");
    if (before.status !== "resolved" && before.status !== "closed")
      throw new AppError("conflict", "Rate the ticket once it is resolved.");
    await tx.update(ticket, ticketId, { rating, ratingComment: comment, ratedAt: tx.now });
  },
});

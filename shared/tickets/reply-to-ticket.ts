import * as v from "valibot";
import { ticket, ticketEvent, ticketReply } from "../../schema/tickets.ts";
import { AppError } from "../errors.ts";
import { id } from "../leads/arguments.ts";
import { type Actor, defineMutation, type MutationTx } from "../sync/mutation.ts";
import { findTicket, findTicketSetting, type Ticket } from "./find-ticket.ts";
import { said } from "./say.ts";
import { statusChanges, statusEvent } from "./status-changes.ts";
import { answers } from "./transitions.ts";
import type { TicketStatus } from "./vocabulary.ts";

/**
 * Adds a reply. The first one of somebody who answers tickets takes an open ticket into work; one of
 * its raiser opens a resolved ticket again.
 *
 * @throws AppError `gone` - no such ticket in the actor's sight
 * @throws AppError `conflict` - the ticket is closed
 */
export const replyToTicket = defineMutation({
  name: "ticket.reply",
  version: 1,
  args: v.object({ ...said, eventId: id }),
  run: async (tx, { id: replyId, eventId, ticketId, body, mentions }, actor) => {
    const before = await findTicket(tx, ticketId);
    if (before.status === "closed")
      throw new AppError("conflict", "Open the ticket again before you reply.");
    await tx.insert(ticketReply, { id: replyId, ticketId, authorId: actor.userId, body, mentions });
    const status = statusAfter(before, actor);
    await tx.update(ticket, ticketId, {
      ...(await changesOfStatus(tx, before, status, actor)),
      ...(isFirstAnswer(before, actor) && { respondedAt: tx.now }),
      activityAt: tx.now,
      activityBy: actor.userId,
    });
    if (status !== before.status)
      await tx.insert(ticketEvent, statusEvent(eventId, before, status, actor.userId));
  },
});

function isFirstAnswer(before: Ticket, actor: Actor): boolean {
  return before.respondedAt === null && before.raisedBy !== actor.userId && answers(actor, before);
}

function statusAfter(before: Ticket, actor: Actor): TicketStatus {
  const isRaiser = before.raisedBy === actor.userId;
  if (before.status === "open" && !isRaiser && answers(actor, before)) return "in_progress";
  if (before.status === "resolved" && isRaiser) return "open";
  return before.status as TicketStatus;
}

async function changesOfStatus(tx: MutationTx, before: Ticket, status: TicketStatus, actor: Actor) {
  if (status === before.status) return {};
  return statusChanges(before, status, tx.now, await findTicketSetting(tx, actor));
}

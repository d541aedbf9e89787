import * as v from "valibot";
import { ticket, ticketEvent } from "../../schema/tickets.ts";
import { AppError } from "../errors.ts";
import { id } from "../leads/arguments.ts";
import { codesOf } from "../leads/vocabulary.ts";
import { defineMutation } from "../sync/mutation.ts";
import { findTicket, findTicketSetting, type Ticket } from "./find-ticket.ts";
import { statusChanges, statusEvent } from "./status-changes.ts";
import { answers, statusesFor } from "./transitions.ts";
import { type TicketStatus, ticketStatuses } from "./vocabulary.ts";

/**
 * Takes a ticket into work, resolves it, closes it or opens it again.
 *
 * @throws AppError `gone` - no such ticket in the actor's sight
 * @throws AppError `forbidden` - only whoever answers tickets brings it there
 * @throws AppError `conflict` - nobody brings it there from where it is
 */
export const changeTicketStatus = defineMutation({
  name: "ticket.changeStatus",
  version: 1,
  args: v.object({ ticketId: id, eventId: id, status: v.picklist(codesOf(ticketStatuses)) }),
  run: async (tx, { ticketId, eventId, status }, actor) => {
    const before = await findTicket(tx, ticketId);
    if (before.status === status) return;
    if (!statusesFor(actor, before).includes(status))
      refuse(before, status, answers(actor, before));
    await tx.update(ticket, ticketId, {
      ...statusChanges(before, status, tx.now, await findTicketSetting(tx, actor)),
      activityAt: tx.now,
      activityBy: actor.userId,
    });
    await tx.insert(ticketEvent, statusEvent(eventId, before, status, actor.userId));
  },
});

function refuse({ status: from }: Ticket, to: TicketStatus, mayWork: boolean): never {
  const label = (status: string) => ticketStatuses[status as TicketStatus].toLowerCase();
  if (mayWork || from === "closed")
    throw new AppError(
      "conflict",
      `A ticket that is ${label(from)} cannot become ${label(to)}. Open it again first.`,
    );
  throw new AppError(
    "forbidden",
    `Only those who answer tickets set one to ${label(to)}. You can reply, or close it.`,
  );
}

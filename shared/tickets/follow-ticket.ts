import * as v from "valibot";
import { notification } from "../../schema/notifications.ts";
import { ticketRead, ticketWatcher } from "../../schema/tickets.ts";
import { id, moment } from "../leads/arguments.ts";
import { unreadOf } from "../notifications/mutations.ts";
import { defineMutation } from "../sync/mutation.ts";
import { and, eq } from "../sync/where.ts";
import { findTicket } from "./find-ticket.ts";
import { pairId } from "./pair-id.ts";

/**
 * Hears of everything that happens to a ticket, or no longer does.
 *
 * @throws AppError `gone` - no such ticket in the actor's sight
 */
export const watchTicket = defineMutation({
  name: "ticket.watch",
  version: 1,
  args: v.object({ ticketId: id, watching: v.boolean() }),
  run: async (tx, { ticketId, watching }, { userId }) => {
    await findTicket(tx, ticketId);
    const rowId = pairId(ticketId, userId);
    const before = await tx.get(ticketWatcher, rowId);
    if (!before) await tx.insert(ticketWatcher, { id: rowId, ticketId, userId, watching });
    else if (before.watching !== watching) await tx.update(ticketWatcher, rowId, { watching });
  },
});

/**
 * Notes how far the actor has read a ticket, and that the lines about it in the bell are read with
 * it. An earlier moment than the one known changes nothing.
 *
 * @throws AppError `gone` - no such ticket in the actor's sight
 */
export const markTicketRead = defineMutation({
  name: "ticket.markRead",
  version: 1,
  args: v.object({ ticketId: id, readUpTo: moment }),
  run: async (tx, { ticketId, readUpTo }, { userId }) => {
    await findTicket(tx, ticketId);
    const rowId = pairId(ticketId, userId);
    const before = await tx.get(ticketRead, rowId);
    if (!before) await tx.insert(ticketRead, { id: rowId, ticketId, userId, readUpTo });
    else if (before.readUpTo < readUpTo) await tx.update(ticketRead, rowId, { readUpTo });
    const unread = await tx.find({
      from: notification,
      where: and(eq("ticketId", ticketId), unreadOf(userId)),
    });
    for (const line of unread) await tx.update(notification, line.id, { readAt: tx.now });
  },
});

import * as v from "valibot";
import { ticket, ticketEvent } from "../../schema/tickets.ts";
import { AppError } from "../errors.ts";
import { id } from "../leads/arguments.ts";
import { changesAsData, type FieldChange } from "../leads/timeline.ts";
import { labelOf } from "../leads/vocabulary.ts";
import { defineMutation } from "../sync/mutation.ts";
import { findTicket, findTicketSetting, type Ticket } from "./find-ticket.ts";
import { ticketFields } from "./raise-ticket.ts";
import { dueTimes, slaTarget } from "./sla.ts";
import { ticketCategories, ticketPriorities } from "./vocabulary.ts";

const changes = v.partial(v.object(ticketFields));
type TicketChanges = v.InferOutput<typeof changes>;

/**
 * Changes subject, category or priority; what is the same already is left alone. A new priority sets
 * the clocks anew, counted from when the ticket was raised or opened again. Of two changes of the same
 * field the one that is decided last stands; the history has both.
 *
 * @throws AppError `gone` - no such ticket in the actor's sight
 * @throws AppError `conflict` - the ticket is closed
 */
export const updateTicket = defineMutation({
  name: "ticket.update",
  version: 1,
  args: v.object({ ticketId: id, eventId: id, changes }),
  run: async (tx, { ticketId, eventId, changes: wanted }, actor) => {
    const before = await findTicket(tx, ticketId);
    if (before.status === "closed")
      throw new AppError("conflict", "Open the ticket again before you change it.");
    const changed = changesBetween(before, wanted);
    if (changed.length === 0) return;
    const setting = await findTicketSetting(tx, actor);
    await tx.update(ticket, ticketId, {
      ...wanted,
      ...(changed.some(({ field }) => field === "priority") && {
        ...dueTimes(
          slaTarget(setting, wanted.priority ?? before.priority),
          before.reopenedAt ?? before.createdAt,
        ),
        responseMissedAt: null,
        resolutionMissedAt: null,
      }),
      activityAt: tx.now,
      activityBy: actor.userId,
    });
    await tx.insert(ticketEvent, {
      id: eventId,
      ticketId,
      kind: "changed",
      summary: changed.map(sentence).join(", "),
      data: changesAsData(changed),
      actorId: actor.userId,
    });
  },
});

function changesBetween(before: Ticket, wanted: TicketChanges): FieldChange[] {
  const fields = Object.keys(wanted) as (keyof TicketChanges)[];
  return fields
    .map((field) => ({ field, from: before[field], to: wanted[field] ?? null }))
    .filter(({ from, to }) => to !== null && from !== to);
}

function sentence({ field, to }: FieldChange): string {
  if (typeof to !== "string") return "Subject changed";
  if (field === "subject") return `Subject is now “${to}”`;
  if (field === "category") return `Category is now ${labelOf(ticketCategories, to)}`;
  return `Priority is now ${labelOf(ticketPriorities, to)}`;
}

import * as v from "valibot";
import { member } from "../../schema/organizations.ts";
import { ticket, ticketEvent } from "../../schema/tickets.ts";
import { AppError } from "../errors.ts";
import { id } from "../leads/arguments.ts";
import { changesAsData } from "../leads/timeline.ts";
import { isAllowed } from "../permissions.ts";
import { rightsIn } from "../roles/role-rows.ts";
import { defineMutation, type MutationTx } from "../sync/mutation.ts";
import type { Row } from "../sync/row.ts";
import { findTicket } from "./find-ticket.ts";
import { takesTickets } from "./sight.ts";

/**
 * Gives a ticket to somebody who answers tickets, or to nobody. Never touches its status.
 *
 * @throws AppError `gone` - no such ticket in the actor's sight
 * @throws AppError `forbidden` - the actor's role assigns no tickets
 * @throws AppError `invalid` - nobody active who answers tickets has the assignee's id
 */
export const assignTicket = defineMutation({
  name: "ticket.assign",
  version: 1,
  args: v.object({ ticketId: id, eventId: id, assigneeId: v.nullable(id) }),
  run: async (tx, { ticketId, eventId, assigneeId }, actor) => {
    if (!isAllowed(actor, "ticket", "assign"))
      throw new AppError("forbidden", "Your role does not assign tickets.");
    const before = await findTicket(tx, ticketId);
    if (before.assigneeId === assigneeId) return;
    const assignee = assigneeId === null ? null : await findAssignee(tx, assigneeId);
    await tx.update(ticket, ticketId, {
      assigneeId,
      assignedAt: assigneeId === null ? null : tx.now,
      activityAt: tx.now,
      activityBy: actor.userId,
    });
    await tx.insert(ticketEvent, {
      id: eventId,
      ticketId,
      kind: "assigned",
      summary: assignee ? `Assigned to ${assignee.name}` : "Assigned to nobody",
      data: changesAsData([{ field: "assigneeId", from: before.assigneeId, to: assigneeId }]),
      actorId: actor.userId,
    });
  },
});

async function findAssignee(tx: MutationTx, assigneeId: string): Promise<Row<typeof member>> {
  const assignee = await tx.get(member, assigneeId);
  if (!assignee || !takesTickets(assignee, await rightsIn(tx, assignee.role)))
    throw new AppError("invalid", "Choose somebody active who answers tickets.");
  return assignee;
}

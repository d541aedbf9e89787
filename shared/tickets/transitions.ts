import type { ticket } from "../../schema/tickets.ts";
import { isAllowed } from "../permissions.ts";
import type { Actor } from "../sync/mutation.ts";
import type { Row } from "../sync/row.ts";
import type { TicketStatus } from "./vocabulary.ts";

type Ticket = Pick<Row<typeof ticket>, "status" | "assigneeId">;

const next: Readonly<Record<TicketStatus, readonly TicketStatus[]>> = {
  open: ["in_progress", "resolved", "closed"],
  in_progress: ["open", "resolved", "closed"],
  resolved: ["closed", "open", "in_progress"],
  closed: ["open"],
};

/** Of those who only follow a ticket: they end it, or open it again. */
const forFollowers: Readonly<Record<TicketStatus, readonly TicketStatus[]>> = {
  open: ["closed"],
  in_progress: ["closed"],
  resolved: ["closed", "open"],
  closed: ["open"],
};

/** Whether the actor works on this ticket, rather than following what becomes of it. */
export function answers(actor: Pick<Actor, "rights" | "userId">, { assigneeId }: Ticket): boolean {
  return assigneeId === actor.userId || isAllowed(actor, "ticket", "assign");
}

/** The statuses to which the actor may bring a ticket. */
export function statusesFor(
  actor: Pick<Actor, "rights" | "userId">,
  ticket: Ticket,
): readonly TicketStatus[] {
  const status = ticket.status as TicketStatus;
  return answers(actor, ticket) ? next[status] : forFollowers[status];
}

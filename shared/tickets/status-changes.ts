import type { ticket, ticketEvent, ticketSetting } from "../../schema/tickets.ts";
import { changesAsData } from "../leads/timeline.ts";
import type { Changes, NewRow, Row } from "../sync/row.ts";
import type { Ticket } from "./find-ticket.ts";
import { dueTimes, slaTarget } from "./sla.ts";
import { type TicketStatus, ticketStatuses } from "./vocabulary.ts";

/** Columns of a ticket that follow from its new status; opened again it has its full time again. */
export function statusChanges(
  before: Ticket,
  status: TicketStatus,
  now: string,
  setting: Pick<Row<typeof ticketSetting>, "sla"> | undefined,
): Changes<typeof ticket> {
  if (status === "resolved") return { status, resolvedAt: now };
  if (status === "closed") return { status, closedAt: now };
  if (!isReopening(before.status, status)) return { status };
  const { resolutionDueAt } = dueTimes(slaTarget(setting, before.priority), now);
  const running = { resolvedAt: null, closedAt: null, resolutionMissedAt: null };
  return { status, ...running, reopenedAt: now, resolutionDueAt };
}

/** The entry of the history that tells of a status. */
export function statusEvent(
  id: string,
  before: Ticket,
  status: TicketStatus,
  actorId: string,
): NewRow<typeof ticketEvent> {
  return {
    id,
    ticketId: before.id,
    kind: "status",
    summary: isReopening(before.status, status) ? "Opened again" : ticketStatuses[status],
    data: changesAsData([{ field: "status", from: before.status, to: status }]),
    actorId,
  };
}

function isReopening(from: string, to: TicketStatus): boolean {
  const wasDone = from === "resolved" || from === "closed";
  return wasDone && (to === "open" || to === "in_progress");
}

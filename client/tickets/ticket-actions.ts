import { uuidv7 } from "uuidv7";
import type { InferInput } from "valibot";
import { assignTicket } from "../../shared/tickets/assign-ticket.ts";
import { changeTicketStatus } from "../../shared/tickets/change-ticket-status.ts";
import type { Ticket } from "../../shared/tickets/find-ticket.ts";
import { watchTicket } from "../../shared/tickets/follow-ticket.ts";
import { holdTicket } from "../../shared/tickets/hold-ticket.ts";
import { reachesTicket } from "../../shared/tickets/sight.ts";
import { statusesFor } from "../../shared/tickets/transitions.ts";
import { updateTicket } from "../../shared/tickets/update-ticket.ts";
import { type TicketStatus, ticketStatuses } from "../../shared/tickets/vocabulary.ts";
import { isAllowed } from "../../shared/permissions.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { attempt } from "../leads/attempt.ts";
import { useSession } from "../sign-in/session.ts";
import { useReplica } from "../sync/live-query.ts";
import { showToast } from "../ui/toaster.ts";

type TicketChanges = InferInput<typeof updateTicket.args>["changes"];

/** What the person may do with a ticket, and how it is done: at once, with a way back. */
export interface TicketActions {
  me: () => Actor;
  mayEdit: (ticket: Ticket) => boolean;
  mayAssign: (ticket: Ticket) => boolean;
  mayNote: () => boolean;
  statuses: (ticket: Ticket) => readonly TicketStatus[];
  setStatus: (ticket: Ticket, status: TicketStatus) => void;
  assign: (ticket: Ticket, assigneeId: string | null, name: string) => void;
  /** `said` is what is told of it, `before` what takes it back. */
  change: (ticket: Ticket, changes: TicketChanges, said: string, before: TicketChanges) => void;
  watch: (ticket: Ticket, watching: boolean) => void;
  mayHold: () => boolean;
  hold: (ticket: Ticket, held: boolean) => void;
}

export function createTicketActions(): TicketActions {
  const session = useSession();
  const replica = useReplica();
  const me = (): Actor => ({
    orgId: session.me().organization.id,
    userId: session.me().user.id,
    ...session.me().member,
  });
  const moveTo = (ticketId: string, status: TicketStatus) =>
    attempt(replica.mutate(changeTicketStatus, { ticketId, eventId: uuidv7(), status }));
  const give = (ticketId: string, assigneeId: string | null) =>
    attempt(replica.mutate(assignTicket, { ticketId, eventId: uuidv7(), assigneeId }));
  const update = (ticketId: string, changes: TicketChanges) =>
    attempt(replica.mutate(updateTicket, { ticketId, eventId: uuidv7(), changes }));
  const keep = (ticketId: string, held: boolean) =>
    attempt(replica.mutate(holdTicket, { ticketId, eventId: uuidv7(), held }));

  return {
    me,
    mayEdit: (ticket) => reachesTicket(me(), "edit", ticket),
    mayAssign: (ticket) => reachesTicket(me(), "assign", ticket),
    mayNote: () => isAllowed(me(), "ticket_note", "create"),
    statuses: (ticket) => (reachesTicket(me(), "edit", ticket) ? statusesFor(me(), ticket) : []),
    setStatus: (ticket, status) => {
      const wayBack = statusesFor(me(), { ...ticket, status });
      const before = wayBack.find((each) => each === ticket.status) ?? wayBack[0];
      void moveTo(ticket.id, status).then((done) => {
        if (done)
          showToast({
            title: `“${ticket.subject}” is ${ticketStatuses[status].toLowerCase()}`,
            ...(before && { undo: () => void moveTo(ticket.id, before) }),
          });
      });
    },
    assign: ({ id, assigneeId: before }, assigneeId, name) => {
      void give(id, assigneeId).then((done) => {
        if (done) showToast({ title: `Assigned to ${name}`, undo: () => void give(id, before) });
      });
    },
    change: ({ id }, changes, said, before) => {
      void update(id, changes).then((done) => {
        if (done) showToast({ title: said, undo: () => void update(id, before) });
      });
    },
    mayHold: () => isAllowed(me(), "ticket_setting", "edit"),
    hold: ({ id }, held) => {
      void keep(id, held).then((done) => {
        if (!done) return;
        const title = held
          ? "Kept for good"
          : "Removed some time after it is closed, as others are";
        showToast({ title, undo: () => void keep(id, !held) });
      });
    },
    watch: ({ id: ticketId }, watching) => {
      void attempt(replica.mutate(watchTicket, { ticketId, watching }));
    },
  };
}

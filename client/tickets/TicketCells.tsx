import type { Ticket } from "../../shared/tickets/find-ticket.ts";
import { ChangePulse } from "../leads/ChangePulse.tsx";
import { useReference } from "../leads/reference.ts";
import { Cell } from "../ui/Cell.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import { SlaTimer } from "./SlaTimer.tsx";
import { ticketColumns } from "./ticket-columns.ts";
import { numberText, priorityLook, statusLook } from "./ticket-marks.ts";
import { UnreadDot } from "./UnreadDot.tsx";
import { useUnread } from "./unread.ts";

/** A ticket as one line of the table. */
export function TicketCells(props: { ticket: Ticket }) {
  const reference = useReference();
  const isUnread = useUnread();

  return (
    <>
      <ChangePulse id={props.ticket.id} rv={props.ticket.rv} />
      <Cell class={ticketColumns.number.class}>{numberText(props.ticket.number)}</Cell>
      <Cell class={ticketColumns.subject.class}>
        <UnreadDot shown={isUnread(props.ticket)} />
        <span class={`truncate ${isUnread(props.ticket) ? "font-semibold" : "font-medium"}`}>
          {props.ticket.subject}
        </span>
      </Cell>
      <Cell class={ticketColumns.status.class}>
        <StatusMark {...statusLook(props.ticket.status)} />
      </Cell>
      <Cell class={ticketColumns.priority.class}>
        <StatusMark {...priorityLook(props.ticket.priority)} />
      </Cell>
      <Cell class={ticketColumns.clock.class}>
        <SlaTimer ticket={props.ticket} />
      </Cell>
      <Cell class={ticketColumns.raiser.class}>
        <span class="truncate text-ink-soft">{reference.nameOf(props.ticket.raisedBy)}</span>
      </Cell>
      <Cell class={ticketColumns.assignee.class}>
        <span class="truncate text-ink-soft">
          {reference.nameOf(props.ticket.assigneeId) ?? "Nobody"}
        </span>
      </Cell>
      <Cell class={ticketColumns.activity.class} end>
        <span class="text-ink-muted">
          <RelativeTime at={props.ticket.activityAt} />
        </span>
      </Cell>
    </>
  );
}

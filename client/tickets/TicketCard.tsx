import type { Ticket } from "../../shared/tickets/find-ticket.ts";
import { ChangePulse } from "../leads/ChangePulse.tsx";
import { useReference } from "../leads/reference.ts";
import { useSession } from "../sign-in/session.ts";
import { StatusMark } from "../ui/StatusMark.tsx";
import { SlaTimer } from "./SlaTimer.tsx";
import { numberText, priorityLook, statusLook } from "./ticket-marks.ts";
import { UnreadDot } from "./UnreadDot.tsx";
import { useUnread } from "./unread.ts";

/** A ticket as two lines on a phone. */
export function TicketCard(props: { ticket: Ticket }) {
  const isUnread = useUnread();
  const reference = useReference();
  const session = useSession();
  const raiser = () =>
    props.ticket.raisedBy !== session.me().user.id && reference.nameOf(props.ticket.raisedBy);
  const second = () =>
    [numberText(props.ticket.number), priorityLook(props.ticket.priority).label, raiser()].filter(
      Boolean,
    );

  return (
    <div role="gridcell" class="relative min-w-0 flex-1 px-4">
      <ChangePulse id={props.ticket.id} rv={props.ticket.rv} />
      <div class="flex items-center gap-2">
        <UnreadDot shown={isUnread(props.ticket)} />
        <span
          class={`min-w-0 flex-1 truncate text-base/5 ${isUnread(props.ticket) ? "font-semibold" : "font-medium"}`}
        >
          {props.ticket.subject}
        </span>
        <StatusMark {...statusLook(props.ticket.status)} />
      </div>
      <div class="mt-0.5 flex items-center gap-2 text-xs text-ink-muted">
        <span class="min-w-0 flex-1 truncate">{second().join(" · ")}</span>
        <SlaTimer ticket={props.ticket} />
      </div>
    </div>
  );
}

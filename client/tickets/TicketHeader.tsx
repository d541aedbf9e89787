import { Show } from "solid-js";
import type { Presence } from "../../shared/yjs/wire.ts";
import { useReference } from "../leads/reference.ts";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import { Others } from "../yjs/Others.tsx";
import { SlaTimer } from "./SlaTimer.tsx";
import { priorityLook, statusLook } from "./ticket-marks.ts";
import type { TicketViewProps } from "./TicketRecordView.tsx";
import { StatusButtons } from "./StatusButtons.tsx";
import { TicketSubject } from "./TicketSubject.tsx";

/** What it is about, where it stands, and what brings it further. */
export function TicketHeader(props: TicketViewProps & { others: readonly Presence[] }) {
  const reference = useReference();

  return (
    <header class="flex flex-col gap-2 border-b border-line px-4 py-4 md:px-6">
      <div class="flex flex-wrap items-start gap-x-3 gap-y-2">
        <TicketSubject {...props} />
        <Others others={props.others} />
        <StatusButtons {...props} />
      </div>
      <div class="flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-soft">
        <StatusMark soft {...statusLook(props.ticket.status)} />
        <StatusMark {...priorityLook(props.ticket.priority)} />
        <SlaTimer ticket={props.ticket} withGoal />
        <span class="text-ink-muted">
          {reference.nameOf(props.ticket.raisedBy)}, <RelativeTime at={props.ticket.createdAt} />
        </span>
        <Show when={props.ticket.rv === 0}>
          <span class="text-amber-ink">Waits to be sent</span>
        </Show>
      </div>
    </header>
  );
}

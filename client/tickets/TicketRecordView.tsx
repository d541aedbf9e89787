import { Show } from "solid-js";
import type { Ticket } from "../../shared/tickets/find-ticket.ts";
import { roomName } from "../../shared/yjs/fields.ts";
import { createMedia } from "../ui/media.ts";
import { createSharedText } from "../yjs/shared-text.ts";
import { createNewest } from "./newest.ts";
import { createReading } from "./reading.ts";
import type { TicketActions } from "./ticket-actions.ts";
import type { TicketRecord } from "./ticket-record.ts";
import { TicketComposer } from "./TicketComposer.tsx";
import { TicketConversation } from "./TicketConversation.tsx";
import { TicketFacts } from "./TicketFacts.tsx";
import { TicketHeader } from "./TicketHeader.tsx";
import { TicketRating } from "./TicketRating.tsx";

export interface TicketViewProps {
  ticket: Ticket;
  record: TicketRecord;
  actions: TicketActions;
}

/** The conversation with the reply box at its end; the facts beside it, on a phone above it. */
export function TicketRecordView(props: TicketViewProps) {
  const wide = createMedia("(width >= 64rem)");
  const newSince = createReading(props);
  const newest = createNewest({
    ticketId: () => props.ticket.id,
    entries: () => props.record.entries(),
    isRead: () => props.record.isRead(),
    newSince,
    me: () => props.actions.me().userId,
  });
  const text = createSharedText({
    get room() {
      return roomName("ticket.description", props.ticket.id);
    },
    get untouched() {
      const { description, descriptionEditedAt } = props.ticket;
      return descriptionEditedAt === null ? description : undefined;
    },
    get me() {
      return props.actions.me().userId;
    },
  });

  return (
    <article class="mx-auto flex min-h-full max-w-7xl flex-col" aria-label={props.ticket.subject}>
      <TicketHeader {...props} others={text.others()} />
      <div class="grid flex-1 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div class="flex min-w-0 flex-col">
          <Show when={!wide()}>
            <details class="border-b border-line px-4 py-1">
              <summary class="flex min-h-11 cursor-pointer items-center text-ink-soft">
                Details
              </summary>
              <TicketFacts {...props} />
            </details>
          </Show>
          <div class="flex-1 px-4 py-4 md:px-6">
            <TicketConversation {...props} newSince={newSince()} text={text} newest={newest} />
            <TicketRating {...props} />
          </div>
          <TicketComposer {...props} text={text} newest={newest} />
        </div>
        <Show when={wide()}>
          <aside class="border-l border-line p-5" aria-label="Details of the ticket">
            <TicketFacts {...props} />
          </aside>
        </Show>
      </div>
    </article>
  );
}

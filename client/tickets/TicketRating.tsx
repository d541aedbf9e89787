import { Show } from "solid-js";
import { rateTicket } from "../../shared/tickets/rate-ticket.ts";
import { attempt } from "../leads/attempt.ts";
import { useReplica } from "../sync/live-query.ts";
import { RatingRemark } from "./RatingRemark.tsx";
import { Stars } from "./Stars.tsx";
import type { TicketViewProps } from "./TicketRecordView.tsx";

/** How content the raiser is: asked once the ticket is resolved, shown to everybody afterwards. */
export function TicketRating(props: TicketViewProps) {
  const replica = useReplica();
  const isRaiser = () => props.ticket.raisedBy === props.actions.me().userId;
  const isDone = () => props.ticket.status === "resolved" || props.ticket.status === "closed";
  const asks = () => isRaiser() && isDone();

  function rate(rating: number, text: string | null) {
    const given = { ticketId: props.ticket.id, rating, comment: text };
    return attempt(replica.mutate(rateTicket, given));
  }

  return (
    <Show when={asks() || props.ticket.rating !== null}>
      <section
        aria-label="Rating"
        class="mt-6 flex flex-col items-center gap-2 rounded-card border border-line bg-surface px-4 py-4 text-center"
      >
        <h2 class="font-medium">
          {props.ticket.rating === null ? "How was it?" : `Rated ${props.ticket.rating} of 5`}
        </h2>
        <Stars
          value={props.ticket.rating ?? 0}
          disabled={!asks()}
          onChoose={(rating) => void rate(rating, props.ticket.ratingComment)}
        />
        <Show when={props.ticket.ratingComment}>
          {(said) => <p class="text-ink-soft">“{said()}”</p>}
        </Show>
        <Show when={asks() && props.ticket.rating !== null && props.ticket.ratingComment === null}>
          <RatingRemark onSay={(text) => void rate(props.ticket.rating ?? 5, text)} />
        </Show>
      </section>
    </Show>
  );
}

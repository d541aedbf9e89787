import { createMemo, For, Show } from "solid-js";
import { labelOf } from "../../shared/leads/vocabulary.ts";
import { ticketCategories } from "../../shared/tickets/vocabulary.ts";
import { useReference } from "../leads/reference.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Checkbox } from "../ui/Checkbox.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { AssigneeField } from "./AssigneeField.tsx";
import { Fact } from "./Fact.tsx";
import { KindFields } from "./KindFields.tsx";
import { priorityLook } from "./ticket-marks.ts";
import type { TicketViewProps } from "./TicketRecordView.tsx";
import { WatchersField } from "./WatchersField.tsx";

/** Whose it is, what kind it is, who follows it and who has read it. */
export function TicketFacts(props: TicketViewProps) {
  const reference = useReference();
  const me = () => props.actions.me().userId;
  const readers = createMemo(() =>
    props.record
      .reads()
      ?.filter(({ userId, readUpTo }) => userId !== me() && readUpTo >= props.ticket.activityAt),
  );
  const mayChange = () => props.actions.mayEdit(props.ticket) && props.ticket.status !== "closed";

  return (
    <dl class="flex flex-col gap-4 pb-2">
      <Fact label="Assignee">
        <AssigneeField {...props} />
      </Fact>
      <Show
        when={mayChange()}
        fallback={
          <>
            <Fact label="Category">{labelOf(ticketCategories, props.ticket.category)}</Fact>
            <Fact label="Priority">{priorityLook(props.ticket.priority).label}</Fact>
          </>
        }
      >
        <KindFields {...props} />
      </Show>
      <Fact label="Watched by">
        <WatchersField {...props} />
      </Fact>
      <Show when={props.actions.mayHold()}>
        <Fact label="Retention">
          <Checkbox
            label="Keep it for good"
            checked={props.ticket.legalHold}
            onChange={(held) => props.actions.hold(props.ticket, held)}
          />
        </Fact>
      </Show>
      <Fact label="Has read everything">
        <div class="flex flex-wrap items-center gap-1.5">
          <For each={readers()} fallback={<span class="text-ink-muted">Nobody else yet</span>}>
            {({ userId, readUpTo }) => (
              <span class="inline-flex items-center gap-1.5 text-ink-soft">
                <Avatar name={reference.nameOf(userId) ?? "Somebody"} size={20} />
                {reference.nameOf(userId)}
                <span class="sr-only">
                  <RelativeTime at={readUpTo} />
                </span>
              </span>
            )}
          </For>
        </div>
      </Fact>
    </dl>
  );
}

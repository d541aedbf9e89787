import { createMemo, Show } from "solid-js";
import { labelOf } from "../../shared/leads/vocabulary.ts";
import { ticketCategories } from "../../shared/tickets/vocabulary.ts";
import { Checkbox } from "../ui/Checkbox.tsx";
import { AssigneeField } from "./AssigneeField.tsx";
import { Fact } from "./Fact.tsx";
import { KindFields } from "./KindFields.tsx";
import { Readers } from "./Readers.tsx";
import { priorityLook } from "./ticket-marks.ts";
import type { TicketViewProps } from "./TicketRecordView.tsx";
import { WatchersField } from "./WatchersField.tsx";

/** Whose it is, what kind it is, who follows it and who has read it. */
export function TicketFacts(props: TicketViewProps) {
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
        <Readers reads={readers() ?? []} />
      </Fact>
    </dl>
  );
}

import { Show } from "solid-js";
import { Composer } from "./Composer.tsx";
import { FollowUpList } from "./FollowUpList.tsx";
import type { LeadViewProps } from "./LeadRecordView.tsx";
import { Timeline } from "./Timeline.tsx";

/** What is promised, what has just happened, and what happened before. */
export function LeadActivity(props: LeadViewProps) {
  return (
    <div class="flex min-w-0 flex-col gap-5">
      <FollowUpList {...props} />
      <Show when={props.actions.mayEdit()}>
        <Composer {...props} />
      </Show>
      <Timeline events={props.record.events()} />
    </div>
  );
}

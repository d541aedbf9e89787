import { Show } from "solid-js";
import type { FollowState } from "../sync/followed.ts";
import { Composer } from "./Composer.tsx";
import { FollowUpList } from "./FollowUpList.tsx";
import type { LeadViewProps } from "./LeadRecordView.tsx";
import { Timeline } from "./Timeline.tsx";

const olderWords: Readonly<Record<FollowState, string | undefined>> = {
  whole: undefined,
  absent: undefined,
  asking: "Older history is being fetched…",
  offline: "Older history is on the server. It appears here when you are online.",
};

/** What is promised, what has just happened, and what happened before. */
export function LeadActivity(props: LeadViewProps) {
  return (
    <div class="flex min-w-0 flex-col gap-5">
      <FollowUpList {...props} />
      <Show when={props.actions.mayEdit()}>
        <Composer {...props} />
      </Show>
      <Timeline events={props.record.events()} />
      <Show when={olderWords[props.record.coverage()]}>
        {(words) => (
          <p class="pb-4 text-center text-ink-muted" role="status">
            {words()}
          </p>
        )}
      </Show>
    </div>
  );
}

import Check from "lucide-solid/icons/check";
import { Show } from "solid-js";
import { uuidv7 } from "uuidv7";
import { completeFollowUp } from "../../shared/leads/follow-ups.ts";
import { followUpKinds, labelOf } from "../../shared/leads/vocabulary.ts";
import { useReplica } from "../sync/live-query.ts";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { attempt } from "./attempt.ts";
import type { FollowUp } from "./lead-record.ts";
import { NextFollowUp } from "./NextFollowUp.tsx";

/** One promise, with the box that says it is kept. */
export function FollowUpEntry(props: { followUp: FollowUp; editable: boolean }) {
  const replica = useReplica();
  const kind = () => labelOf(followUpKinds, props.followUp.kind);

  function complete() {
    const args = { id: props.followUp.id, eventId: uuidv7() };
    void attempt(replica.mutate(completeFollowUp, args));
  }

  return (
    <li class="flex items-center gap-1 pr-3 pl-1">
      <Show
        when={props.followUp.doneAt === null && props.editable}
        fallback={
          <span class="flex size-9 shrink-0 items-center justify-center text-green-mark">
            <Show when={props.followUp.doneAt}>
              <Check size={16} aria-label="Done" />
            </Show>
          </span>
        }
      >
        <button
          type="button"
          class="target group flex size-9 shrink-0 items-center justify-center rounded-control"
          aria-label={`Mark "${kind()}" as done`}
          title="Mark as done"
          onClick={complete}
        >
          <span class="flex size-4 items-center justify-center rounded-full border border-line-input text-transparent group-hover:border-green-mark group-hover:text-green-mark">
            <Check size={12} aria-hidden="true" />
          </span>
        </button>
      </Show>
      <div class="min-w-0 flex-1 py-2">
        <p class={props.followUp.doneAt ? "text-ink-muted" : ""}>
          <Show
            when={props.followUp.doneAt}
            fallback={<NextFollowUp at={props.followUp.dueAt} kind={props.followUp.kind} />}
          >
            {(doneAt) => (
              <>
                {kind()}, done <RelativeTime at={doneAt()} />
              </>
            )}
          </Show>
        </p>
        <Show when={props.followUp.note}>
          {(note) => <p class="text-xs wrap-anywhere text-ink-muted">{note()}</p>}
        </Show>
      </div>
    </li>
  );
}

import MessageSquareText from "lucide-solid/icons/message-square-text";
import { For, Show } from "solid-js";
import { EmptyState } from "../ui/EmptyState.tsx";
import type { CannedReply } from "./canned.ts";

interface CannedReplyListProps {
  /** Undefined until they are read. */
  replies: readonly CannedReply[] | undefined;
  onOpen: (reply: CannedReply) => void;
}

/** Every answer that is given often, by its name. */
export function CannedReplyList(props: CannedReplyListProps) {
  return (
    <Show
      when={props.replies?.length !== 0}
      fallback={
        <EmptyState
          icon={MessageSquareText}
          title="No canned replies yet"
          description="Write an answer once and use it in every ticket."
        />
      }
    >
      <ul class="-mx-2 flex flex-col">
        <For each={props.replies}>
          {(reply) => (
            <li>
              <button
                type="button"
                class="min-h-14 w-full rounded-control px-2 py-2 text-left hover:bg-hover"
                onClick={() => props.onOpen(reply)}
              >
                <span class="block truncate font-medium">{reply.title}</span>
                <span class="block truncate text-ink-muted">{reply.body}</span>
              </button>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

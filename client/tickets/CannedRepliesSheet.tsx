import MessageSquareText from "lucide-solid/icons/message-square-text";
import Plus from "lucide-solid/icons/plus";
import { createSignal, For, Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { type CannedReply, createCannedReplies } from "./canned.ts";
import { CannedReplyForm } from "./CannedReplyForm.tsx";

interface CannedRepliesSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The answers that are given often: written once, offered in every reply box. */
export function CannedRepliesSheet(props: CannedRepliesSheetProps) {
  const replies = createCannedReplies();
  const [edited, setEdited] = createSignal<CannedReply | "new">();

  return (
    <Sheet
      title="Canned replies"
      description="Answers that are given often. Everybody who answers tickets can use them."
      open={props.open}
      onOpenChange={props.onOpenChange}
      footer={
        <Show when={edited() === undefined}>
          <Button look="primary" icon={Plus} onClick={() => setEdited("new")}>
            Add a reply
          </Button>
        </Show>
      }
    >
      <Show
        when={edited()}
        fallback={
          <ul class="-mx-2 flex flex-col">
            <For
              each={replies()}
              fallback={
                <EmptyState
                  icon={MessageSquareText}
                  title="No canned replies yet"
                  description="Write an answer once and use it in every ticket."
                />
              }
            >
              {(reply) => (
                <li>
                  <button
                    type="button"
                    class="min-h-14 w-full rounded-control px-2 py-2 text-left hover:bg-hover"
                    onClick={() => setEdited(reply)}
                  >
                    <span class="block truncate font-medium">{reply.title}</span>
                    <span class="block truncate text-ink-muted">{reply.body}</span>
                  </button>
                </li>
              )}
            </For>
          </ul>
        }
        keyed
      >
        {(reply) => (
          <CannedReplyForm
            reply={reply === "new" ? undefined : reply}
            onDone={() => setEdited(undefined)}
          />
        )}
      </Show>
    </Sheet>
  );
}

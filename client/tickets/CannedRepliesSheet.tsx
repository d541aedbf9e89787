import MessageSquareText from "lucide-solid/icons/message-square-text";
import Plus from "lucide-solid/icons/plus";
import { createMemo, createSignal, For, Match, Switch } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { createCannedReplies } from "./canned.ts";
import { CannedReplyEditor } from "./CannedReplyEditor.tsx";
import { NewCannedReply } from "./NewCannedReply.tsx";

interface CannedRepliesSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The answers that are given often: written once, offered in every reply box. */
export function CannedRepliesSheet(props: CannedRepliesSheetProps) {
  const replies = createCannedReplies();
  const [isAdding, setAdding] = createSignal(false);
  const [editedId, setEditedId] = createSignal<string>();
  // Gone when a colleague removes it meanwhile.
  const edited = createMemo(() => replies()?.find(({ id }) => id === editedId()));

  return (
    <Sheet
      title="Canned replies"
      description="Answers that are given often. Everybody who answers tickets can use them."
      open={props.open}
      onOpenChange={props.onOpenChange}
      footer={
        !edited() &&
        !isAdding() && (
          <Button look="primary" icon={Plus} onClick={() => setAdding(true)}>
            Add a reply
          </Button>
        )
      }
    >
      <Switch
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
                    onClick={() => setEditedId(reply.id)}
                  >
                    <span class="block truncate font-medium">{reply.title}</span>
                    <span class="block truncate text-ink-muted">{reply.body}</span>
                  </button>
                </li>
              )}
            </For>
          </ul>
        }
      >
        <Match when={isAdding()}>
          <NewCannedReply onDone={() => setAdding(false)} />
        </Match>
        <Match when={edited()}>
          {(reply) => <CannedReplyEditor reply={reply()} onDone={() => setEditedId(undefined)} />}
        </Match>
      </Switch>
    </Sheet>
  );
}

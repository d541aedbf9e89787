import Plus from "lucide-solid/icons/plus";
import { createMemo, createSignal, Match, Switch } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { createCannedReplies } from "./canned.ts";
import { CannedReplyEditor } from "./CannedReplyEditor.tsx";
import { CannedReplyList } from "./CannedReplyList.tsx";
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
      onOpenChange={(isOpen) => {
        props.onOpenChange(isOpen);
        setEditedId(undefined);
        setAdding(false);
      }}
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
        fallback={<CannedReplyList replies={replies()} onOpen={({ id }) => setEditedId(id)} />}
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

import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { type CannedReply, useCannedChanges } from "./canned.ts";
import { CannedReplyText } from "./CannedReplyText.tsx";

interface CannedReplyEditorProps {
  reply: CannedReply;
  onDone: () => void;
}

/** Name and text of one answer; the text is written together with whoever else has it open. */
export function CannedReplyEditor(props: CannedReplyEditorProps) {
  const changes = useCannedChanges();
  async function rename(input: HTMLInputElement) {
    const isKept = await changes.rename(props.reply, input.value.trim());
    if (!isKept) input.value = props.reply.title;
  }

  function finish(event: SubmitEvent) {
    event.preventDefault();
    props.onDone();
  }

  async function remove() {
    if (await changes.remove(props.reply)) props.onDone();
  }

  return (
    <form class="flex flex-col gap-4" onSubmit={finish}>
      <Field label="Name" required>
        <TextInput
          maxLength={100}
          value={props.reply.title}
          onChange={(event) => void rename(event.currentTarget)}
        />
      </Field>
      <CannedReplyText reply={props.reply} />
      <div class="flex gap-2">
        <Button look="ghost" class="mr-auto" onClick={() => void remove()}>
          Remove
        </Button>
        <Button look="primary" type="submit">
          Done
        </Button>
      </div>
    </form>
  );
}

import { createSignal } from "solid-js";
import { uuidv7 } from "uuidv7";
import { saveCannedReply } from "../../shared/tickets/canned-replies.ts";
import { maxTextLength } from "../../shared/yjs/fields.ts";
import { attempt } from "../leads/attempt.ts";
import { useReplica } from "../sync/live-query.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { TextArea } from "../ui/TextArea.tsx";
import { TextInput } from "../ui/TextInput.tsx";

/** Name and text of an answer that is not there yet. */
export function NewCannedReply(props: { onDone: () => void }) {
  const replica = useReplica();
  const [title, setTitle] = createSignal("");
  const [body, setBody] = createSignal("");

  async function save(event: SubmitEvent) {
    event.preventDefault();
    const reply = { id: uuidv7(), title: title(), body: body() };
    if (await attempt(replica.mutate(saveCannedReply, reply))) props.onDone();
  }

  return (
    <form class="flex flex-col gap-4" onSubmit={(event) => void save(event)}>
      <Field label="Name" required>
        <TextInput
          maxLength={100}
          value={title()}
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
      </Field>
      <Field label="Text" required>
        <TextArea
          rows={8}
          maxLength={maxTextLength}
          value={body()}
          onInput={(event) => setBody(event.currentTarget.value)}
        />
      </Field>
      <div class="flex justify-end gap-2">
        <Button onClick={() => props.onDone()}>Back</Button>
        <Button look="primary" type="submit">
          Save
        </Button>
      </div>
    </form>
  );
}

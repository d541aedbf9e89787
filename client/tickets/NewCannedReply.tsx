import { uuidv7 } from "uuidv7";
import { saveCannedReply } from "../../shared/tickets/canned-replies.ts";
import { maxTextLength } from "../../shared/yjs/fields.ts";
import { attempt } from "../leads/attempt.ts";
import { createDraft } from "../leads/draft.ts";
import { useReplica } from "../sync/live-query.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { TextArea } from "../ui/TextArea.tsx";
import { TextInput } from "../ui/TextInput.tsx";

const nothing = { title: "", body: "" };

/** Name and text of an answer that is not there yet. What was typed stays when the sheet is closed. */
export function NewCannedReply(props: { onDone: () => void }) {
  const replica = useReplica();
  const draft = createDraft(() => "cannedReply.new", nothing);

  async function save(event: SubmitEvent) {
    event.preventDefault();
    const saved = replica.mutate(saveCannedReply, { id: uuidv7(), ...draft.value() });
    if (!(await attempt(saved))) return;
    draft.clear();
    props.onDone();
  }

  return (
    <form class="flex flex-col gap-4" onSubmit={(event) => void save(event)}>
      <Field label="Name" required>
        <TextInput
          maxLength={100}
          value={draft.value().title}
          onInput={(event) => draft.set({ ...draft.value(), title: event.currentTarget.value })}
        />
      </Field>
      <Field label="Text" required>
        <TextArea
          rows={8}
          maxLength={maxTextLength}
          value={draft.value().body}
          onInput={(event) => draft.set({ ...draft.value(), body: event.currentTarget.value })}
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

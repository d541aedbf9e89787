import { createSignal, Show } from "solid-js";
import { uuidv7 } from "uuidv7";
import { removeCannedReply, saveCannedReply } from "../../shared/tickets/canned-replies.ts";
import { attempt } from "../leads/attempt.ts";
import { useReplica } from "../sync/live-query.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { TextArea } from "../ui/TextArea.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { showToast } from "../ui/toaster.ts";
import type { CannedReply } from "./canned.ts";

interface CannedReplyFormProps {
  /** Absent for a new one. */
  reply: CannedReply | undefined;
  onDone: () => void;
}

/** Name and text of one answer. */
export function CannedReplyForm(props: CannedReplyFormProps) {
  const replica = useReplica();
  const [typed, setTyped] = createSignal<Partial<Pick<CannedReply, "title" | "body">>>({});
  const title = () => typed().title ?? props.reply?.title ?? "";
  const body = () => typed().body ?? props.reply?.body ?? "";

  async function save(event: SubmitEvent) {
    event.preventDefault();
    const reply = { id: props.reply?.id ?? uuidv7(), title: title(), body: body() };
    if (await attempt(replica.mutate(saveCannedReply, reply))) props.onDone();
  }

  async function remove({ id, title: name }: CannedReply) {
    if (!(await attempt(replica.mutate(removeCannedReply, { id })))) return;
    showToast({ title: `“${name}” is no longer offered` });
    props.onDone();
  }

  return (
    <form class="flex flex-col gap-4" onSubmit={(event) => void save(event)}>
      <Field label="Name" required>
        <TextInput
          maxLength={100}
          value={title()}
          onInput={(event) => setTyped({ ...typed(), title: event.currentTarget.value })}
        />
      </Field>
      <Field label="Text" required>
        <TextArea
          rows={8}
          maxLength={20_000}
          value={body()}
          onInput={(event) => setTyped({ ...typed(), body: event.currentTarget.value })}
        />
      </Field>
      <div class="flex gap-2">
        <Show when={props.reply}>
          {(reply) => (
            <Button look="ghost" class="mr-auto" onClick={() => void remove(reply())}>
              Remove
            </Button>
          )}
        </Show>
        <Button class="ml-auto" onClick={() => props.onDone()}>
          Back
        </Button>
        <Button look="primary" type="submit">
          Save
        </Button>
      </div>
    </form>
  );
}

import { codesOf } from "../../shared/leads/vocabulary.ts";
import { ticketCategories, ticketPriorities } from "../../shared/tickets/vocabulary.ts";
import { ChosenFiles } from "../attachments/ChosenFiles.tsx";
import { FileButtons } from "../attachments/FileButtons.tsx";
import { FileTarget } from "../attachments/FileTarget.tsx";
import { ChipGroup } from "../ui/ChipGroup.tsx";
import { Field } from "../ui/Field.tsx";
import { TextArea } from "../ui/TextArea.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import type { TicketForm } from "./new-ticket.ts";

const categories = codesOf(ticketCategories).map((value) => ({
  value,
  label: ticketCategories[value],
}));
const priorities = codesOf(ticketPriorities).map((value) => ({
  value,
  label: ticketPriorities[value],
}));

/** What it is about, how urgent it is, and what happened. */
export function NewTicketFields(props: { form: TicketForm }) {
  const typed = () => props.form.typed();
  const errorOf = (field: string) => {
    const error = props.form.errors()[field];
    return error === undefined ? {} : { error };
  };

  return (
    <FileTarget class="flex flex-col gap-4 rounded-card" enabled choice={props.form.files}>
      <Field label="Subject" required {...errorOf("subject")}>
        <TextInput
          maxLength={200}
          value={typed().subject}
          onInput={(event) => props.form.change({ subject: event.currentTarget.value })}
        />
      </Field>
      <Field label="What kind of request" required {...errorOf("category")}>
        <ChipGroup
          label="What kind of request"
          options={categories}
          value={[typed().category]}
          onChange={([category]) => category && props.form.change({ category })}
        />
      </Field>
      <Field label="How urgent" {...errorOf("priority")}>
        <ChipGroup
          label="How urgent"
          options={priorities}
          value={[typed().priority]}
          onChange={([priority]) => priority && props.form.change({ priority })}
        />
      </Field>
      <Field
        label="What happened, or what you need"
        required
        hint="What you did, what you saw, what you expected."
        {...errorOf("description")}
      >
        <TextArea
          rows={6}
          maxLength={20_000}
          value={typed().description}
          onInput={(event) => props.form.change({ description: event.currentTarget.value })}
        />
      </Field>
      <div class="flex flex-col gap-2">
        <p class="text-ink-muted">Pictures say more: paste, drop or choose them.</p>
        <ChosenFiles choice={props.form.files} />
        <div class="flex gap-2">
          <FileButtons choice={props.form.files} withWords />
        </div>
      </div>
    </FileTarget>
  );
}

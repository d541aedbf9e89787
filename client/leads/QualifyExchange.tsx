import { Field } from "../ui/Field.tsx";
import { TextArea } from "../ui/TextArea.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import type { QualifyPartProps } from "./QualifyNext.tsx";

/** What the person gives in exchange, and anything else worth knowing. */
export function QualifyExchange(props: QualifyPartProps) {
  const answered = () => ({ ...props.lead, ...props.answers.changes });

  return (
    <>
      <div class="grid grid-cols-2 gap-4 sm:grid-cols-3">
        <Field label="Exchange make">
          <TextInput
            autocomplete="off"
            value={answered().exchangeMake ?? ""}
            onInput={(event) => props.onChangeLead({ exchangeMake: event.currentTarget.value })}
          />
        </Field>
        <Field label="Exchange model">
          <TextInput
            autocomplete="off"
            value={answered().exchangeModel ?? ""}
            onInput={(event) => props.onChangeLead({ exchangeModel: event.currentTarget.value })}
          />
        </Field>
        <Field label="Year" error={props.errors["exchangeYear"]}>
          <TextInput
            inputMode="numeric"
            autocomplete="off"
            value={answered().exchangeYear ?? ""}
            onInput={(event) =>
              props.onChangeLead({ exchangeYear: Number(event.currentTarget.value) || null })
            }
          />
        </Field>
      </div>
      <Field label="Lead category">
        <TextInput
          autocomplete="off"
          value={answered().leadCategory ?? ""}
          onInput={(event) => props.onChangeLead({ leadCategory: event.currentTarget.value })}
        />
      </Field>
      <Field label="Remarks">
        <TextArea
          value={answered().remarks ?? ""}
          onInput={(event) => props.onChangeLead({ remarks: event.currentTarget.value })}
        />
      </Field>
    </>
  );
}

import type { FieldErrors } from "../../shared/errors.ts";
import { Field } from "../ui/Field.tsx";
import { TextArea } from "../ui/TextArea.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import type { TypedLead } from "./new-lead.ts";
import { NewLeadChoices } from "./NewLeadChoices.tsx";
import { NewLeadPhone } from "./NewLeadPhone.tsx";

export interface NewLeadFieldsProps {
  typed: TypedLead;
  errors: FieldErrors;
  onChange: (part: Partial<TypedLead>) => void;
}

/** The questions about a new lead, the most telling first. */
export function NewLeadFields(props: NewLeadFieldsProps) {
  return (
    <div class="flex flex-col gap-4">
      <Field label="Name" required error={props.errors["name"]}>
        <TextInput
          autocomplete="off"
          autofocus
          value={props.typed.name}
          onInput={(event) => props.onChange({ name: event.currentTarget.value })}
        />
      </Field>
      <NewLeadPhone {...props} />
      <div class="grid gap-4 sm:grid-cols-2">
        <Field label="E-mail" error={props.errors["email"]}>
          <TextInput
            type="email"
            inputMode="email"
            autocomplete="off"
            value={props.typed.email}
            onInput={(event) => props.onChange({ email: event.currentTarget.value })}
          />
        </Field>
        <Field label="City" error={props.errors["city"]}>
          <TextInput
            autocomplete="off"
            value={props.typed.city}
            onInput={(event) => props.onChange({ city: event.currentTarget.value })}
          />
        </Field>
        <NewLeadChoices {...props} />
      </div>
      <Field label="Remarks" error={props.errors["remarks"]}>
        <TextArea
          value={props.typed.remarks}
          onInput={(event) => props.onChange({ remarks: event.currentTarget.value })}
        />
      </Field>
    </div>
  );
}

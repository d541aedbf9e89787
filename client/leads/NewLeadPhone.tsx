import { Show } from "solid-js";
import { Field } from "../ui/Field.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { DuplicateNotice } from "./DuplicateNotice.tsx";
import type { NewLeadFieldsProps } from "./NewLeadFields.tsx";
import { useReference } from "./reference.ts";
import { createTypedPhone } from "./typed-phone.ts";

/** The number of a new lead, and who knows it already. */
export function NewLeadPhone(props: NewLeadFieldsProps) {
  const reference = useReference();
  const phone = createTypedPhone(
    () => props.typed.phone,
    () => reference.organization()?.region ?? "IN",
  );
  const hint = () =>
    phone()?.phoneValid === false ? "No such number can exist. It is kept as typed." : undefined;

  return (
    <>
      <Field label="Phone" error={props.errors["phone"]} hint={hint()}>
        <TextInput
          type="tel"
          inputMode="tel"
          autocomplete="off"
          value={props.typed.phone}
          onInput={(event) => props.onChange({ phone: event.currentTarget.value })}
        />
      </Field>
      <Show when={phone()?.phone}>{(known) => <DuplicateNotice phone={known()} />}</Show>
    </>
  );
}

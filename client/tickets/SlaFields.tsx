import { For } from "solid-js";
import { ticketPriorities } from "../../shared/tickets/vocabulary.ts";
import { Field } from "../ui/Field.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { goals, priorities, type TypedHours } from "./sla-hours.ts";

interface SlaFieldsProps {
  hours: TypedHours;
  onChange: (hours: TypedHours) => void;
}

/** Hours to the first answer and to the resolution, for each priority. */
export function SlaFields(props: SlaFieldsProps) {
  return (
    <For each={priorities}>
      {(priority) => (
        <fieldset class="grid grid-cols-2 gap-3">
          <legend class="mb-1 text-sm font-medium">{ticketPriorities[priority]}</legend>
          <For each={goals}>
            {({ goal, label }) => (
              <Field label={`Hours to ${label}`}>
                <TextInput
                  type="number"
                  min="0.02"
                  step="any"
                  required
                  value={props.hours[`${priority}.${goal}`] ?? ""}
                  onInput={(event) =>
                    props.onChange({
                      ...props.hours,
                      [`${priority}.${goal}`]: event.currentTarget.value,
                    })
                  }
                />
              </Field>
            )}
          </For>
        </fieldset>
      )}
    </For>
  );
}

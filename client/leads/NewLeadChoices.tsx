import { Show } from "solid-js";
import { codesOf, purchaseTimelines } from "../../shared/leads/vocabulary.ts";
import { isAllowed } from "../../shared/permissions.ts";
import { useSession } from "../sign-in/session.ts";
import { Combobox } from "../ui/Combobox.tsx";
import { Field } from "../ui/Field.tsx";
import { Select } from "../ui/Select.tsx";
import { createAssignees } from "./assignees.ts";
import type { NewLeadFieldsProps } from "./NewLeadFields.tsx";
import { useReference } from "./reference.ts";

const timelines = codesOf(purchaseTimelines).map((value) => ({
  value,
  label: purchaseTimelines[value],
}));

/** What of a new lead is chosen rather than typed. */
export function NewLeadChoices(props: NewLeadFieldsProps) {
  const reference = useReference();
  const session = useSession();
  const assignees = createAssignees();
  const options = (rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: name }));

  return (
    <>
      <Field label="Source">
        <Combobox
          aria-label="Source"
          options={options(reference.sources().filter(({ active }) => active))}
          value={props.typed.sourceId}
          onChange={(sourceId) => props.onChange({ sourceId })}
        />
      </Field>
      <Field label="Model">
        <Combobox
          aria-label="Model"
          options={options(reference.models())}
          value={props.typed.modelId}
          onChange={(modelId) => props.onChange({ modelId })}
        />
      </Field>
      <Field label="Wants to buy">
        <Select
          aria-label="Wants to buy"
          options={timelines}
          value={props.typed.purchaseTimeline}
          onChange={(purchaseTimeline) => props.onChange({ purchaseTimeline })}
        />
      </Field>
      <Show when={isAllowed(session.me().member, "lead", "assign")}>
        <Field label="Owner">
          <Combobox
            aria-label="Owner"
            placeholder="Nobody yet"
            options={options(assignees().map(({ member }) => member))}
            value={props.typed.ownerId}
            onChange={(ownerId) => props.onChange({ ownerId })}
          />
        </Field>
      </Show>
    </>
  );
}

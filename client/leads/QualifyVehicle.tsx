import { Combobox } from "../ui/Combobox.tsx";
import { Field } from "../ui/Field.tsx";
import { named } from "./lead-field-groups.ts";
import type { QualifyPartProps } from "./QualifyNext.tsx";
import { useReference } from "./reference.ts";

/** The model and its variant. */
export function QualifyVehicle(props: QualifyPartProps) {
  const reference = useReference();
  const answered = () => ({ ...props.lead, ...props.answers.changes });
  const variants = () =>
    reference.variants().filter(({ modelId }) => modelId === answered().modelId);

  return (
    <>
      <Field label="Model">
        <Combobox
          aria-label="Model"
          options={named(reference.models())}
          value={answered().modelId ?? ""}
          onChange={(id) => props.onChangeLead({ modelId: id || null, variantId: null })}
        />
      </Field>
      <Field label="Variant" disabled={variants().length === 0}>
        <Combobox
          aria-label="Variant"
          options={named(variants())}
          value={answered().variantId ?? ""}
          onChange={(id) => props.onChangeLead({ variantId: id || null })}
        />
      </Field>
    </>
  );
}

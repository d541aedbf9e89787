import type { LeadChanges } from "../../shared/leads/fields.ts";
import { financeTypes, purchaseTimelines } from "../../shared/leads/vocabulary.ts";
import { ChipGroup } from "../ui/ChipGroup.tsx";
import { Field } from "../ui/Field.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { FormSection } from "./FormSection.tsx";
import { coded } from "./lead-field-groups.ts";
import type { QualifyPartProps } from "./QualifyNext.tsx";
import { QualifyVehicle } from "./QualifyVehicle.tsx";

/** What the person wants, how soon, and how it is paid. */
export function QualifyInterest(props: QualifyPartProps) {
  const answered = () => ({ ...props.lead, ...props.answers.changes });

  return (
    <>
      <FormSection title="Wants to buy">
        <ChipGroup
          label="Wants to buy"
          options={coded(purchaseTimelines)}
          value={[answered().purchaseTimeline ?? ""]}
          onChange={([code]) =>
            props.onChangeLead({
              purchaseTimeline: (code ?? null) as LeadChanges["purchaseTimeline"],
            })
          }
        />
      </FormSection>
      <FormSection title="Finance">
        <ChipGroup
          label="Finance"
          options={coded(financeTypes)}
          value={[answered().financeType ?? ""]}
          onChange={([code]) =>
            props.onChangeLead({ financeType: (code ?? null) as LeadChanges["financeType"] })
          }
        />
      </FormSection>
      <div class="grid gap-4 sm:grid-cols-2">
        <QualifyVehicle {...props} />
        <Field label="Profession">
          <TextInput
            autocomplete="off"
            value={answered().profession ?? ""}
            onInput={(event) => props.onChangeLead({ profession: event.currentTarget.value })}
          />
        </Field>
        <Field label="Lives in">
          <TextInput
            autocomplete="off"
            value={answered().city ?? ""}
            onInput={(event) => props.onChangeLead({ city: event.currentTarget.value })}
          />
        </Field>
      </div>
    </>
  );
}

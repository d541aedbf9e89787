import { For, Show } from "solid-js";
import type { FieldErrors } from "../../shared/errors.ts";
import type { LeadChanges } from "../../shared/leads/fields.ts";
import {
  type FollowUpKind,
  followUpKinds,
  qualificationCategories,
} from "../../shared/leads/vocabulary.ts";
import { ChipGroup } from "../ui/ChipGroup.tsx";
import { DateTimeInput } from "../ui/DateTimeInput.tsx";
import { Field } from "../ui/Field.tsx";
import { FormSection } from "./FormSection.tsx";
import { coded } from "./lead-field-groups.ts";
import type { Lead } from "./lead-record.ts";
import type { Answers } from "./qualification.ts";
import { TapChip } from "./TapChip.tsx";
import { usualTimes, whenText } from "./when-text.ts";

export interface QualifyPartProps {
  lead: Lead;
  answers: Answers;
  errors: FieldErrors;
  onChange: (part: Partial<Answers>) => void;
  onChangeLead: (part: LeadChanges) => void;
}

/** The two answers that are needed: what the lead is ready for and when it hears from us. */
export function QualifyNext(props: QualifyPartProps) {
  const isPicked = (at: Date) =>
    props.answers.followUpAt !== "" &&
    whenText(new Date(props.answers.followUpAt)) === whenText(at);

  return (
    <>
      <FormSection title="Ready for" required error={props.errors["category"]}>
        <ChipGroup
          label="Ready for"
          large
          options={coded(qualificationCategories)}
          value={[props.answers.category]}
          onChange={([category]) => props.onChange({ category: category ?? "" })}
        />
      </FormSection>
      <FormSection title="Next follow-up" required error={props.errors["followUpAt"]}>
        <div class="flex flex-col gap-3">
          <ChipGroup
            label="What for"
            options={coded(followUpKinds)}
            value={[props.answers.followUpKind]}
            onChange={([kind]) => kind && props.onChange({ followUpKind: kind as FollowUpKind })}
          />
          <div class="flex flex-wrap gap-2">
            <For each={usualTimes(new Date())}>
              {(at) => (
                <TapChip
                  label={whenText(at)}
                  suggested={isPicked(at)}
                  onTap={() => props.onChange({ followUpAt: at.toISOString() })}
                />
              )}
            </For>
          </div>
          <Field label="At">
            <DateTimeInput
              value={props.answers.followUpAt}
              onChange={(followUpAt) => props.onChange({ followUpAt })}
            />
          </Field>
        </div>
      </FormSection>
      <Show when={props.answers.category === "td"}>
        <Field label="Test drive">
          <DateTimeInput
            value={props.answers.changes.testDriveAt ?? props.lead.testDriveAt ?? ""}
            onChange={(at) => props.onChangeLead({ testDriveAt: at || null })}
          />
        </Field>
      </Show>
    </>
  );
}

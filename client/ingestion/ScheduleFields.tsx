import { For } from "solid-js";
import {
  missedPolicies,
  overlapPolicies,
  scheduleModes,
} from "../../shared/ingestion/vocabulary.ts";
import { Checkbox } from "../ui/Checkbox.tsx";
import { Field } from "../ui/Field.tsx";
import type { Option } from "../ui/option.ts";
import { Select } from "../ui/Select.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { useCatalog } from "./catalog.ts";
import type { ScheduleDraft } from "./schedule-draft.ts";
import { ScheduleTiming } from "./ScheduleTiming.tsx";

/** An option of its own: a select takes an empty value for none. */
const everyModel = "*";

const policies = [
  { key: "overlap", label: "While a run goes on", options: optionsOf(overlapPolicies) },
  { key: "missed", label: "Times that were missed", options: optionsOf(missedPolicies) },
] as const;

/** What, when and how; each choice with its words. */
export function ScheduleFields(props: { form: ScheduleDraft }) {
  const draft = () => props.form.draft;

  return (
    <div class="flex flex-col gap-4 pb-4">
      <Field label="Name" required>
        <TextInput
          placeholder="HubSpot every hour"
          value={draft().name}
          onInput={(event) => props.form.set({ name: event.currentTarget.value })}
        />
      </Field>
      <ModelFields form={props.form} />
      <Field label="What to read">
        <Select
          aria-label="What to read"
          options={optionsOf(scheduleModes)}
          value={draft().mode}
          onChange={(mode) => props.form.set({ mode })}
        />
      </Field>
      <ScheduleTiming form={props.form} />
      <div class="grid gap-4">
        <For each={policies}>
          {(policy) => (
            <Field label={policy.label}>
              <Select
                aria-label={policy.label}
                options={policy.options}
                value={draft()[policy.key]}
                onChange={(value) => props.form.set({ [policy.key]: value })}
              />
            </Field>
          )}
        </For>
      </div>
      <Checkbox
        label="Active"
        checked={draft().active}
        onChange={(active) => props.form.set({ active })}
      />
    </div>
  );
}

function ModelFields(props: { form: ScheduleDraft }) {
  const catalog = useCatalog();
  const draft = () => props.form.draft;
  const sources = () =>
    (catalog.sources() ?? []).map(({ name, label }) => ({ value: name, label }));
  const models = () => [
    { value: everyModel, label: "Every model" },
    ...(catalog.sourceOf(draft().crmSource)?.models ?? []).map(({ name, label }) => ({
      value: name,
      label,
    })),
  ];

  return (
    <div class="grid gap-4 sm:grid-cols-2">
      <Field label="Source" required>
        <Select
          aria-label="Source"
          options={sources()}
          value={draft().crmSource}
          onChange={(crmSource) => props.form.set({ crmSource, model: "" })}
        />
      </Field>
      <Field label="Model">
        <Select
          aria-label="Model"
          options={models()}
          value={draft().model || everyModel}
          onChange={(model) => props.form.set({ model: model === everyModel ? "" : model })}
        />
      </Field>
    </div>
  );
}

function optionsOf(words: Readonly<Record<string, string>>): Option[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

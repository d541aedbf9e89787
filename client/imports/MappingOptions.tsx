import { Show } from "solid-js";
import {
  type ImportOptions,
  importModes,
  type MatchField,
  matchFields,
} from "../../shared/imports/options.ts";
import { Checkbox } from "../ui/Checkbox.tsx";
import { Field } from "../ui/Field.tsx";
import { Select } from "../ui/Select.tsx";

type Choices = Omit<ImportOptions, "mapping">;

interface MappingOptionsProps {
  choices: Choices;
  onChange(changes: Partial<Choices>): void;
}

const modes = [
  { value: "create", label: "Add new leads, skip those already here" },
  { value: "upsert", label: "Add new leads, change those already here" },
  { value: "update", label: "Only change leads already here" },
];

const matches: { value: MatchField; label: string }[] = [
  { value: "phone", label: "Phone" },
  { value: "email", label: "E-mail" },
  { value: "externalId", label: "Id in the other system" },
];

/** What happens with leads that are there already, and with sources that are not. */
export function MappingOptions(props: MappingOptionsProps) {
  return (
    <section aria-label="Options" class="grid gap-4 md:grid-cols-2">
      <Field label="Leads that are there already">
        <Select
          aria-label="Leads that are there already"
          options={modes}
          value={props.choices.mode}
          onChange={(value) =>
            props.onChange({ mode: importModes.find((mode) => mode === value) ?? "create" })
          }
        />
      </Field>
      <Show when={props.choices.mode !== "create"}>
        <Field label="Recognise them by">
          <Select
            aria-label="Recognise them by"
            options={matches}
            value={props.choices.matchBy ?? ""}
            placeholder="The surest the file has"
            onChange={(value) =>
              props.onChange({ matchBy: matchFields.find((field) => field === value) ?? null })
            }
          />
        </Field>
      </Show>
      <div class="md:col-span-2">
        <Checkbox
          label="Add sources that do not exist yet"
          checked={props.choices.createSources}
          onChange={(createSources) => props.onChange({ createSources })}
        />
      </div>
    </section>
  );
}

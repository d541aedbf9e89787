import { For, type JSX, Show } from "solid-js";
import { Checkbox } from "../ui/Checkbox.tsx";
import { DateInput } from "../ui/DateInput.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import type { RunDraft } from "./run-draft.ts";

type Switch =
  | "force"
  | "full"
  | "hasSince"
  | "dryRun"
  | "hasMaxRecords"
  | "hasBatchSize"
  | "debug"
  | "skipValidation";

interface Parameter {
  readonly key: Switch;
  readonly flag: string;
  readonly text: string;
  /** Where a value belongs to it: a number under this name, or the day of `since`. */
  readonly value?: "since" | "maxRecords" | "batchSize";
}

const main: readonly Parameter[] = [
  { key: "force", flag: "--force", text: "Force overwrite existing records" },
  { key: "full", flag: "--full", text: "Full sync (ignore last sync timestamp)" },
  { key: "hasSince", flag: "--since", text: "Sync since date", value: "since" },
  { key: "dryRun", flag: "--dry-run", text: "Test mode (no database writes)" },
];

const advanced: readonly Parameter[] = [
  { key: "hasMaxRecords", flag: "--max-records", text: "Limit records", value: "maxRecords" },
  { key: "hasBatchSize", flag: "--batch-size", text: "Batch size", value: "batchSize" },
  { key: "debug", flag: "--debug", text: "Enable verbose logging" },
  {
    key: "skipValidation",
    flag: "--skip-validation",
    text: "Start without checking the connection first",
  },
];

/** Each parameter with its flag and what it does. */
export function RunOptionFields(props: { draft: RunDraft }) {
  return (
    <>
      <OptionGroup title="Parameters" parameters={main} draft={props.draft} />
      <OptionGroup title="Advanced Options" parameters={advanced} draft={props.draft} />
    </>
  );
}

interface OptionGroupProps {
  title: string;
  parameters: readonly Parameter[];
  draft: RunDraft;
}

function OptionGroup(props: OptionGroupProps) {
  return (
    <fieldset class="flex flex-col gap-1">
      <legend class="mb-1 text-xs font-medium text-ink-soft">{props.title}</legend>
      <For each={props.parameters}>
        {(parameter) => (
          <div class="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1">
            <Checkbox
              label={parameter.flag}
              checked={props.draft.draft[parameter.key]}
              onChange={(checked) => props.draft.set({ [parameter.key]: checked })}
            />
            <span class="min-w-0 flex-1 text-ink-muted">{parameter.text}</span>
            <Show when={props.draft.draft[parameter.key] && parameter.value}>
              {(name) => (
                <div class="w-full sm:w-40">
                  <OptionValue name={name()} text={parameter.text} draft={props.draft} />
                </div>
              )}
            </Show>
          </div>
        )}
      </For>
    </fieldset>
  );
}

interface OptionValueProps {
  name: NonNullable<Parameter["value"]>;
  text: string;
  draft: RunDraft;
}

function OptionValue(props: OptionValueProps): JSX.Element {
  const value = () => props.draft.draft[props.name];
  const set = (text: string) => props.draft.set({ [props.name]: text });

  return (
    <Show
      when={props.name === "since"}
      fallback={
        <TextInput
          aria-label={props.text}
          inputMode="numeric"
          value={value()}
          onInput={(event) => set(event.currentTarget.value)}
        />
      }
    >
      <DateInput aria-label={props.text} value={value()} onChange={set} />
    </Show>
  );
}

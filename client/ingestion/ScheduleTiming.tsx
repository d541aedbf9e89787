import { For, Show } from "solid-js";
import { ChipGroup } from "../ui/ChipGroup.tsx";
import { Combobox } from "../ui/Combobox.tsx";
import { DateInput } from "../ui/DateInput.tsx";
import { Field } from "../ui/Field.tsx";
import type { Option } from "../ui/option.ts";
import { TextInput } from "../ui/TextInput.tsx";
import type { ScheduleDraft } from "./schedule-draft.ts";
import { zonedText } from "./schedule-words.ts";

const kinds = [
  { value: "interval", label: "Every so many minutes" },
  { value: "cron", label: "At certain times" },
];

const presets = [
  { value: "0 * * * *", label: "Every hour" },
  { value: "0 6 * * *", label: "Daily at 06:00" },
  { value: "0 6 * * 1-5", label: "Weekdays at 06:00" },
  { value: "0 2 * * 0", label: "Sundays at 02:00" },
];

const zones = Intl.supportedValuesOf("timeZone");

/** A browser may list a zone under an older name only, such as Asia/Calcutta: the chosen one is offered always. */
function zoneOptions(chosen: string): Option[] {
  const offered = zones.includes(chosen) || chosen === "" ? zones : [chosen, ...zones];
  return offered.map((zone) => ({ value: zone, label: zone }));
}

/** When: an interval or a cron expression, in which time zone, and the times that come of it. */
export function ScheduleTiming(props: { form: ScheduleDraft }) {
  const draft = () => props.form.draft;

  return (
    <fieldset class="flex flex-col gap-4 rounded-card border border-line p-3">
      <legend class="px-1 text-xs font-medium text-ink-soft">When</legend>
      <ChipGroup
        label="When"
        options={kinds}
        value={[draft().timing]}
        onChange={([kind]) => props.form.set({ timing: kind === "cron" ? "cron" : "interval" })}
      />
      <Show
        when={draft().timing === "cron"}
        fallback={
          <Field label="Minutes between two runs" error={props.form.problem()}>
            <TextInput
              inputMode="numeric"
              value={draft().intervalMinutes}
              onInput={(event) => props.form.set({ intervalMinutes: event.currentTarget.value })}
            />
          </Field>
        }
      >
        <Field
          label="Cron expression"
          hint="Minute, hour, day, month, weekday"
          error={props.form.problem()}
        >
          <TextInput
            class="font-mono"
            value={draft().cron}
            onInput={(event) => props.form.set({ cron: event.currentTarget.value })}
          />
        </Field>
        <ChipGroup
          label="Usual times"
          options={presets}
          value={[draft().cron]}
          onChange={([cron]) => cron !== undefined && props.form.set({ cron })}
        />
      </Show>
      <Field label="Time zone">
        <Combobox
          aria-label="Time zone"
          options={zoneOptions(draft().timeZone)}
          value={draft().timeZone}
          onChange={(timeZone) => props.form.set({ timeZone })}
        />
      </Field>
      <ScheduleSpan form={props.form} />
    </fieldset>
  );
}

/** Between which days, and the times that come of it all. */
function ScheduleSpan(props: { form: ScheduleDraft }) {
  const draft = () => props.form.draft;

  return (
    <>
      <div class="grid grid-cols-2 gap-4">
        <Field label="From day" hint="Empty: at once">
          <DateInput
            value={draft().startDay}
            onChange={(startDay) => props.form.set({ startDay })}
          />
        </Field>
        <Field label="Until day" hint="Empty: for ever">
          <DateInput value={draft().endDay} onChange={(endDay) => props.form.set({ endDay })} />
        </Field>
      </div>
      <div>
        <h3 class="mb-1 text-xs font-medium text-ink-soft">Next five times</h3>
        <ol class="text-sm text-ink-muted">
          <For each={props.form.next()} fallback={<li>None</li>}>
            {(at) => <li>{zonedText(at, draft().timeZone)}</li>}
          </For>
        </ol>
      </div>
    </>
  );
}

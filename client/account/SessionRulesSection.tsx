import type { SecuritySettings } from "../../shared/auth/security-settings.ts";
import { Field } from "../ui/Field.tsx";
import type { Option } from "../ui/option.ts";
import { Select } from "../ui/Select.tsx";
import { AccountSection } from "./AccountSection.tsx";

const idleOptions = toOptions([5, 10, 15, 20, 30], (count) => `${count} minutes`);
const limitOptions = toOptions([1, 2, 3, 5, 10, 20, 50], (count) =>
  count === 1 ? "1 device" : `${count} devices`,
);

interface SessionRulesSectionProps {
  settings: Pick<SecuritySettings, "sessionLimit" | "idleMinutes">;
  onChange: (changes: Partial<SecuritySettings>) => void;
}

/** How long somebody stays signed in, and on how many devices. */
export function SessionRulesSection(props: SessionRulesSectionProps) {
  return (
    <AccountSection
      title="Sessions"
      description="A session ends after twelve hours in any case. Unsent changes stay on the device."
    >
      <div class="grid gap-4 border-t border-line p-4 sm:grid-cols-2">
        <Field label="Locks after" hint="Without activity. Counts from the next activity on.">
          <Select
            aria-label="Locks after"
            options={withOther(idleOptions, props.settings.idleMinutes, "minutes")}
            value={String(props.settings.idleMinutes)}
            onChange={(value) => change("idleMinutes", value)}
          />
        </Field>
        <Field label="Signed in on" hint="One more ends the oldest.">
          <Select
            aria-label="Signed in on"
            options={withOther(limitOptions, props.settings.sessionLimit, "devices")}
            value={String(props.settings.sessionLimit)}
            onChange={(value) => change("sessionLimit", value)}
          />
        </Field>
      </div>
    </AccountSection>
  );

  function change(key: "idleMinutes" | "sessionLimit", value: string) {
    if (value !== "" && Number(value) !== props.settings[key])
      props.onChange({ [key]: Number(value) });
  }
}

function toOptions(counts: readonly number[], label: (count: number) => string): Option[] {
  return counts.map((count) => ({ value: String(count), label: label(count) }));
}

/** A number that was set elsewhere is among the choices, too. */
function withOther(options: readonly Option[], present: number, noun: string): Option[] {
  const value = String(present);
  const isKnown = options.some((option) => option.value === value);
  return isKnown ? [...options] : [...options, { value, label: `${present} ${noun}` }];
}

import { RadioGroup } from "@ark-ui/solid/radio-group";
import { For } from "solid-js";
import type { PasswordPolicy } from "../../shared/auth/password-policy.ts";
import { AccountSection } from "./AccountSection.tsx";

const choices: readonly { value: PasswordPolicy; label: string; rules: string }[] = [
  {
    value: "classic",
    label: "Classic",
    rules:
      "At least 8 characters with a capital letter, a small letter and a digit; a new one every 90 days, none of the last 5.",
  },
  {
    value: "asvs",
    label: "Long (OWASP ASVS)",
    rules:
      "At least 12 characters that nobody guesses, without forced mixes; it never has to change.",
  },
];

interface PolicySectionProps {
  value: PasswordPolicy;
  onChange: (policy: PasswordPolicy) => void;
}

/** Which passwords are good enough; it counts from the next password on. */
export function PolicySection(props: PolicySectionProps) {
  return (
    <AccountSection
      title="Passwords"
      description="Counts from the next password on; nobody has to change theirs today."
    >
      <RadioGroup.Root
        value={props.value}
        onValueChange={({ value }) => {
          const chosen = choices.find((choice) => choice.value === value);
          if (chosen && chosen.value !== props.value) props.onChange(chosen.value);
        }}
        class="grid gap-3 border-t border-line p-4 sm:grid-cols-2"
        aria-label="Password policy"
      >
        <For each={choices}>
          {(choice) => (
            <RadioGroup.Item
              value={choice.value}
              class="flex cursor-pointer items-start gap-3 rounded-control border border-line p-3 transition-colors duration-120 hover:bg-hover data-focus-visible:outline-2 data-focus-visible:outline-accent-mark data-[state=checked]:border-accent-mark data-[state=checked]:bg-accent-soft"
            >
              <RadioGroup.ItemControl class="mt-0.5 size-4 shrink-0 rounded-full border border-line-input bg-surface data-[state=checked]:border-5 data-[state=checked]:border-accent" />
              <RadioGroup.ItemText class="min-w-0">
                <span class="block font-medium text-ink">{choice.label}</span>
                <span class="block text-xs text-ink-soft">{choice.rules}</span>
              </RadioGroup.ItemText>
              <RadioGroup.ItemHiddenInput />
            </RadioGroup.Item>
          )}
        </For>
      </RadioGroup.Root>
    </AccountSection>
  );
}

import Check from "lucide-solid/icons/check";
import Circle from "lucide-solid/icons/circle";
import { For, Show } from "solid-js";
import { factsOf, type PasswordPolicy } from "../../shared/auth/password-policy.ts";
import { Field } from "../ui/Field.tsx";
import { PasswordInput } from "./PasswordInput.tsx";

interface NewPasswordProps {
  policy: PasswordPolicy;
  value: string;
  onInput: (password: string) => void;
  error?: string | undefined;
  label?: string;
}

/** A new password with what it needs, ticked off while it is typed. */
export function NewPassword(props: NewPasswordProps) {
  return (
    <div>
      <Field label={props.label ?? "Password"} error={props.error}>
        <PasswordInput
          name="new-password"
          kind="new-password"
          value={props.value}
          onInput={(password) => props.onInput(password)}
        />
      </Field>
      <ul class="mt-2 grid grid-cols-2 gap-x-3 gap-y-1 text-xs" aria-label="What it needs">
        <For each={factsOf(props.policy).rules}>
          {(rule) => <RuleLine text={rule.text} met={rule.isMet(props.value)} />}
        </For>
      </ul>
      <Show when={factsOf(props.policy).refusesGuessable}>
        <p class="mt-1 text-xs text-ink-muted">
          A few words of your own are best. Well-known ones alone are refused.
        </p>
      </Show>
    </div>
  );
}

function RuleLine(props: { text: string; met: boolean }) {
  return (
    <li
      class={`flex items-center gap-1.5 transition-colors duration-120 ${props.met ? "text-green-ink" : "text-ink-muted"}`}
    >
      <Show when={props.met} fallback={<Circle size={12} class="shrink-0" aria-hidden="true" />}>
        <Check size={12} stroke-width={3} class="shrink-0" aria-hidden="true" />
      </Show>
      {props.text}
      <span class="sr-only">{props.met ? ": done" : ": still missing"}</span>
    </li>
  );
}

import { For } from "solid-js";
import { useRoles } from "../roles/roles.ts";
import { Checkbox } from "../ui/Checkbox.tsx";
import { AccountSection } from "./AccountSection.tsx";

interface RequiredStepSectionProps {
  /** Roles that must have it. */
  value: readonly string[];
  onChange: (roles: string[]) => void;
}

/** For whom a code from an app is asked beside the password. */
export function RequiredStepSection(props: RequiredStepSectionProps) {
  const roles = useRoles();

  function require(role: string, isRequired: boolean) {
    const others = props.value.filter((one) => one !== role);
    props.onChange(isRequired ? [...others, role] : others);
  }

  return (
    <AccountSection
      title="Two-step sign-in"
      description="Whoever has one of these roles sets up an authenticator app at the next sign-in. Everybody else may."
    >
      <ul class="grid gap-x-4 gap-y-1 border-t border-line p-4 sm:grid-cols-2">
        <For each={roles.options()}>
          {(option) => (
            <li class="flex min-h-8 items-center">
              <Checkbox
                label={option.label}
                checked={props.value.includes(option.value)}
                onChange={(isRequired) => require(option.value, isRequired)}
              />
            </li>
          )}
        </For>
      </ul>
    </AccountSection>
  );
}

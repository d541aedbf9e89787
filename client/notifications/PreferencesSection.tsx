import { For } from "solid-js";
import { AccountSection } from "../account/AccountSection.tsx";
import { Checkbox } from "../ui/Checkbox.tsx";
import { createPreferences } from "./preferences.ts";

/** What is told where. */
export function PreferencesSection() {
  const { preferences, set } = createPreferences();

  return (
    <AccountSection
      title="What you are told"
      description="Everything stands in the bell. Choose what comes to your devices and by e-mail as well."
    >
      <table class="w-full border-t border-line">
        <thead>
          <tr class="text-xs text-ink-muted">
            <th scope="col" class="py-2 pl-4 text-left font-medium">
              When
            </th>
            <th scope="col" class="w-16 font-medium">
              Push
            </th>
            <th scope="col" class="w-20 pr-2 font-medium">
              E-mail
            </th>
          </tr>
        </thead>
        <tbody class="divide-y divide-line border-t border-line">
          <For each={preferences()}>
            {(preference) => (
              <tr>
                <th scope="row" class="py-2 pl-4 text-left font-normal">
                  {preference.label}
                </th>
                <td class="text-center">
                  <Checkbox
                    label={`Push: ${preference.label}`}
                    labelHidden
                    checked={preference.push}
                    onChange={(on) => set(preference, "push", on)}
                  />
                </td>
                <td class="pr-2 text-center">
                  <Checkbox
                    label={`E-mail: ${preference.label}`}
                    labelHidden
                    checked={preference.email}
                    onChange={(on) => set(preference, "email", on)}
                  />
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </AccountSection>
  );
}

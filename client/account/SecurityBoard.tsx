import { createSignal, Show } from "solid-js";
import type { SecuritySettings } from "../../shared/auth/security-settings.ts";
import { attempt } from "../request/tell-refusal.ts";
import { ErrorState } from "../ui/ErrorState.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { showToast } from "../ui/toaster.ts";
import { createFetched } from "./fetched.ts";
import { PolicySection } from "./PolicySection.tsx";
import { RequiredStepSection } from "./RequiredStepSection.tsx";
import { SessionRulesSection } from "./SessionRulesSection.tsx";
import { fetchSecurity, saveSecurity } from "./security-requests.ts";

/** Each choice counts at once, and is in the audit log. */
export function SecurityBoard() {
  const kept = createFetched(fetchSecurity);
  const [saved, setSaved] = createSignal<SecuritySettings>();
  const settings = () => saved() ?? kept.value();

  async function save(changes: Partial<SecuritySettings>) {
    if (await attempt(saveSecurity(changes).then(setSaved))) showToast({ title: "Saved" });
  }

  return (
    <div class="mx-auto flex max-w-3xl flex-col gap-4 p-4 md:p-6">
      <header class="max-md:hidden">
        <h1 class="text-base font-semibold">Security</h1>
        <p class="text-ink-muted">How everybody's account is guarded. Changes are audited.</p>
      </header>
      <Show
        when={settings()}
        fallback={
          <Show when={kept.problem()} fallback={<Skeleton class="h-64" />}>
            {(problem) => (
              <ErrorState
                title="The settings could not be read"
                description={problem()}
                onRetry={() => void kept.refetch()}
              />
            )}
          </Show>
        }
      >
        {(present) => (
          <>
            <PolicySection
              value={present().passwordPolicy}
              onChange={(passwordPolicy) => void save({ passwordPolicy })}
            />
            <SessionRulesSection settings={present()} onChange={(changes) => void save(changes)} />
            <RequiredStepSection
              value={present().secondFactorRoles}
              onChange={(secondFactorRoles) => void save({ secondFactorRoles })}
            />
          </>
        )}
      </Show>
    </div>
  );
}

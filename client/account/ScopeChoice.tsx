import { For, Show } from "solid-js";
import { type ApiScope, apiScopeCodes, apiScopes } from "../../shared/auth/api-scopes.ts";
import { Checkbox } from "../ui/Checkbox.tsx";

interface ScopeChoiceProps {
  value: readonly ApiScope[];
  onChange: (scopes: readonly ApiScope[]) => void;
  error?: string | undefined;
}

/** What a key may do. */
export function ScopeChoice(props: ScopeChoiceProps) {
  const toggle = (scope: ApiScope, chosen: boolean) =>
    props.onChange(
      apiScopeCodes.filter((code) => (code === scope ? chosen : props.value.includes(code))),
    );

  return (
    <fieldset>
      <legend class="mb-1.5 text-xs font-medium text-ink-soft">It may</legend>
      <div class="flex flex-col gap-2 pointer-coarse:gap-0 pointer-coarse:[&_label]:justify-start!">
        <For each={apiScopeCodes}>
          {(scope) => (
            <Checkbox
              label={apiScopes[scope]}
              checked={props.value.includes(scope)}
              onChange={(chosen) => toggle(scope, chosen)}
            />
          )}
        </For>
      </div>
      <Show when={props.error}>
        {(sentence) => (
          <p role="alert" class="mt-1 text-xs text-red-ink">
            {sentence()}
          </p>
        )}
      </Show>
    </fieldset>
  );
}

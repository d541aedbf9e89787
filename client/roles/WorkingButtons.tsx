import { For } from "solid-js";
import type { PermissionObject, Principal } from "../../shared/permissions.ts";
import { codesOf, objects } from "./matrix.ts";
import { codeWords, objectWords, scopeWords } from "./role-words.ts";

/** What somebody may do besides looking, and how far. */
export function WorkingButtons(props: { principal: Principal }) {
  const actions = (object: PermissionObject) =>
    codesOf(object).flatMap((code) => {
      const scope = props.principal.rights.grants[object]?.[code];
      if (!scope || code === "view") return [];
      return [`${codeWords[code]} (${scopeWords[scope].toLowerCase()})`];
    });

  return (
    <section class="lg:col-span-2" aria-label="Buttons">
      <h3 class="mb-2 font-semibold">Buttons that work</h3>
      <dl class="grid gap-x-4 gap-y-2 sm:grid-cols-[10rem_1fr]">
        <For each={objects.filter((object) => actions(object).length > 0)}>
          {(object) => (
            <>
              <dt class="text-ink-muted">{objectWords[object]}</dt>
              <dd>{actions(object).join(", ")}</dd>
            </>
          )}
        </For>
      </dl>
    </section>
  );
}

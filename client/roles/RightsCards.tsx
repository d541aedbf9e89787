import { For } from "solid-js";
import { CellSelect } from "./CellSelect.tsx";
import { codesOf, isOpen, objects } from "./matrix.ts";
import { codeWords, objectWords } from "./role-words.ts";

/** The matrix a card an object: on a phone nothing is wider than the screen. */
export function RightsCards(props: { role: string; locked: boolean }) {
  return (
    <div class="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      <For each={objects}>
        {(object) => (
          <section
            class="rounded-card border border-line bg-surface p-3"
            aria-label={objectWords[object]}
          >
            <h3 class="mb-2 font-semibold">{objectWords[object]}</h3>
            <ul class="flex flex-col gap-1.5">
              <For each={codesOf(object).filter((code) => isOpen(object, code))}>
                {(code) => (
                  <li class="grid grid-cols-[1fr_9rem] items-center gap-2">
                    <span class="text-ink-soft">{codeWords[code]}</span>
                    <CellSelect
                      role={props.role}
                      object={object}
                      code={code}
                      locked={props.locked}
                    />
                  </li>
                )}
              </For>
            </ul>
          </section>
        )}
      </For>
    </div>
  );
}

import { For, Show } from "solid-js";
import { CellSelect } from "./CellSelect.tsx";
import { isOpen, objects, usedCodes } from "./matrix.ts";
import { codeWords, objectWords } from "./role-words.ts";

/** Objects by codes. */
export function RightsTable(props: { role: string; locked: boolean }) {
  return (
    <table class="w-full table-fixed border-separate border-spacing-x-1 border-spacing-y-1">
      <caption class="sr-only">What the role may do</caption>
      <thead>
        <tr>
          <th class="w-40" />
          <For each={usedCodes}>
            {(code) => (
              <th scope="col" class="px-1.5 pb-1 text-left text-xs font-medium text-ink-muted">
                {codeWords[code]}
              </th>
            )}
          </For>
        </tr>
      </thead>
      <tbody>
        <For each={objects}>
          {(object) => (
            <tr>
              <th scope="row" class="truncate pr-2 text-left font-medium">
                {objectWords[object]}
              </th>
              <For each={usedCodes}>
                {(code) => (
                  <td>
                    <Show when={isOpen(object, code)}>
                      <CellSelect
                        role={props.role}
                        object={object}
                        code={code}
                        locked={props.locked}
                      />
                    </Show>
                  </td>
                )}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

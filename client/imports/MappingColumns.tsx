import { For } from "solid-js";
import type { MappingDraft } from "./mapping-draft.ts";
import { MappingColumn } from "./MappingColumn.tsx";

/** Every column of the file with what it becomes. */
export function MappingColumns(props: { draft: MappingDraft }) {
  return (
    <section aria-label="Columns">
      <h2 class="mb-2 font-semibold">What each column becomes</h2>
      <ul class="divide-y divide-line rounded-card border border-line bg-surface">
        <For each={props.draft.layout().columns}>
          {(column) => (
            <MappingColumn
              column={column}
              entity={props.draft.entity()}
              target={props.draft.targetOf(column.name, column.target)}
              isChosen={props.draft.isChosen(column.name)}
              taken={props.draft.taken()}
              onChange={(target) => props.draft.choose(column.name, target)}
            />
          )}
        </For>
      </ul>
    </section>
  );
}

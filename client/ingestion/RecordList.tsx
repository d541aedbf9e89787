import { For, Show } from "solid-js";
import type { FieldAnswer, RecordAnswer } from "../../shared/ingestion/answers.ts";
import type { RecordsProps } from "./RecordGrid.tsx";
import { shownText } from "./value-text.ts";

/** Records as lines of two for a phone; a tap opens all fields. */
export function RecordList(props: RecordsProps) {
  return (
    <ul class="divide-y divide-line">
      <For each={props.rows}>
        {(record) => (
          <li>
            <button
              type="button"
              class="flex min-h-14 w-full items-center gap-3 px-4 py-2 text-left -outline-offset-2 hover:bg-hover"
              onClick={() => props.onOpen(record.pk)}
            >
              <span class="min-w-0 flex-1">
                <span class="block truncate text-base/5 font-medium">
                  {textOf(record, props.columns, 0, 2) || record.pk}
                </span>
                <span class="block truncate text-xs text-ink-muted">
                  {textOf(record, props.columns, 2, 5)}
                </span>
              </span>
              <Show when={record.edited.length > 0}>
                <span class="size-2 shrink-0 rounded-full bg-accent" title="Edited here" />
              </Show>
            </button>
          </li>
        )}
      </For>
    </ul>
  );
}

function textOf(
  record: RecordAnswer,
  columns: readonly FieldAnswer[],
  first: number,
  end: number,
): string {
  return columns
    .slice(first, end)
    .map((field) => shownText(record.values[field.name], field))
    .filter((text) => text !== "")
    .join(" · ");
}

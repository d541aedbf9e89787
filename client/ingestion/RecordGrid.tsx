import PencilLine from "lucide-solid/icons/pencil-line";
import { For } from "solid-js";
import type { FieldAnswer, RecordAnswer } from "../../shared/ingestion/answers.ts";
import { Button } from "../ui/Button.tsx";
import { FieldCell } from "./FieldCell.tsx";
import type { RecordEdit } from "./record-edit.ts";

export interface RecordsProps {
  rows: readonly RecordAnswer[];
  columns: readonly FieldAnswer[];
  edit: RecordEdit;
  onOpen: (pk: string) => void;
}

/** Records in columns made from the fields of the model. */
export function RecordGrid(props: RecordsProps) {
  return (
    <div class="overflow-x-auto">
      <table class="w-full">
        <thead class="border-b border-line text-xs text-ink-muted">
          <tr class="h-8">
            <For each={props.columns}>
              {(field) => (
                <th
                  scope="col"
                  class={`px-3 font-normal whitespace-nowrap first:pl-4 ${isNumeric(field) ? "text-right" : "text-left"}`}
                >
                  {field.label}
                </th>
              )}
            </For>
            <th scope="col" class={`${actionsClass} text-right font-normal`}>
              Actions
            </th>
          </tr>
        </thead>
        <tbody class="divide-y divide-line">
          <For each={props.rows}>
            {(record) => (
              <tr
                class={`group h-9 hover:bg-hover ${record.deleted_at ? "line-through opacity-60" : ""}`}
              >
                <For each={props.columns}>
                  {(field) => (
                    <td class={`max-w-64 px-3 first:pl-4 ${isNumeric(field) ? "text-right" : ""}`}>
                      <FieldCell record={record} field={field} edit={props.edit} />
                    </td>
                  )}
                </For>
                <td class={`${actionsClass} text-right group-hover:bg-hover`}>
                  <Button
                    look="ghost"
                    size="small"
                    icon={PencilLine}
                    aria-label={`${props.edit.mayEdit() ? "Edit" : "View"} ${record.pk}`}
                    onClick={() => props.onOpen(record.pk)}
                  >
                    {props.edit.mayEdit() ? "Edit" : "View"}
                  </Button>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}

/** In sight however wide the table is. */
const actionsClass = "sticky right-0 border-l border-line bg-surface px-3";

function isNumeric({ type, key }: FieldAnswer): boolean {
  return type === "number" && !key;
}

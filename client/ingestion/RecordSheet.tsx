import Undo2 from "lucide-solid/icons/undo-2";
import { createSignal, For, Show } from "solid-js";
import type { FieldAnswer, RecordAnswer } from "../../shared/ingestion/answers.ts";
import { RecordLead } from "../handing-on/RecordLead.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { FieldCell } from "./FieldCell.tsx";
import type { RecordEdit } from "./record-edit.ts";

interface RecordSheetProps {
  /** Undefined: closed. */
  record: RecordAnswer | undefined;
  source: string;
  model: string;
  /** What is wrong with it, where something is. */
  note?: string | undefined;
  fields: readonly FieldAnswer[];
  edit: RecordEdit;
  onClose: () => void;
}

/** Every field of one record. What was edited here can go back to what the source says. */
export function RecordSheet(props: RecordSheetProps) {
  const [typed, setTyped] = createSignal("");
  const shown = () => {
    const wanted = typed().trim().toLowerCase();
    return allFields(props.fields, props.record).filter(({ label, name }) =>
      `${label} ${name}`.toLowerCase().includes(wanted),
    );
  };

  return (
    <Sheet
      title={`Record ${props.record?.pk ?? ""}`}
      description={props.record?.deleted_at ? "The source no longer has this record." : undefined}
      open={props.record !== undefined}
      onOpenChange={(open) => open || props.onClose()}
    >
      <Show when={props.record}>
        {(record) => (
          <div class="flex flex-col gap-3 pb-4">
            <RecordNote {...props} record={record()} />
            <SearchField
              label="Search fields"
              group="Ingestion"
              placeholder="Search fields"
              value={typed()}
              onInput={setTyped}
            />
            <dl class="divide-y divide-line">
              <For each={shown()}>
                {(field) => (
                  <div class="grid min-h-11 grid-cols-[2fr_3fr] items-center gap-3">
                    <dt class="min-w-0 break-words text-ink-muted">{field.label}</dt>
                    <dd class="flex min-w-0 items-center gap-2">
                      <div class="min-w-0 flex-1">
                        <FieldCell record={record()} field={field} edit={props.edit} wraps />
                      </div>
                      <Show when={props.edit.mayEdit() && record().edited.includes(field.name)}>
                        <IconButton
                          label={`Take ${field.label} from the source again`}
                          icon={Undo2}
                          onClick={() => void props.edit.restore(record(), field)}
                        />
                      </Show>
                    </dd>
                  </div>
                )}
              </For>
            </dl>
          </div>
        )}
      </Show>
    </Sheet>
  );
}

/** What is wrong with the record; else the lead that it became. */
function RecordNote(
  props: Pick<RecordSheetProps, "model" | "note" | "source"> & { record: RecordAnswer },
) {
  return (
    <Show
      when={props.note}
      fallback={<RecordLead source={props.source} model={props.model} pk={props.record.pk} />}
    >
      {(note) => (
        <p role="alert" class="rounded-control bg-amber-soft px-3 py-2 break-words text-amber-ink">
          {note()}
        </p>
      )}
    </Show>
  );
}

/** The declared fields, and those that came unannounced. */
function allFields(
  fields: readonly FieldAnswer[],
  record: RecordAnswer | undefined,
): FieldAnswer[] {
  const declared = new Set(fields.map(({ name }) => name));
  const others = Object.keys(record?.values ?? {}).filter((name) => !declared.has(name));
  return [
    ...fields,
    ...others.map((name) => ({
      name,
      label: name,
      type: "json" as const,
      key: false,
      personal: false,
    })),
  ];
}

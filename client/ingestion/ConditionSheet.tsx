import { Show } from "solid-js";
import type { FieldAnswer } from "../../shared/ingestion/answers.ts";
import { conditionWords, type RecordCondition } from "../../shared/ingestion/record-filter.ts";
import { Button } from "../ui/Button.tsx";
import { Checkbox } from "../ui/Checkbox.tsx";
import { Combobox } from "../ui/Combobox.tsx";
import { DateInput } from "../ui/DateInput.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { Select } from "../ui/Select.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { type ConditionDraft, createConditionDraft } from "./condition-draft.ts";

interface ConditionSheetProps {
  fields: readonly FieldAnswer[];
  deleted: boolean;
  onDeleted: (deleted: boolean) => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onAdd: (conditions: RecordCondition[]) => void;
}

/** One more filter: a field, a comparison, a value; days as a range from one to another. */
export function ConditionSheet(props: ConditionSheetProps) {
  const draft = createConditionDraft(() => props.fields);

  function add() {
    props.onAdd(draft.conditions());
    props.onOpenChange(false);
    draft.clear();
  }

  return (
    <Dialog
      title="Filter records"
      open={props.open}
      onOpenChange={props.onOpenChange}
      footer={
        <>
          <Button onClick={() => props.onOpenChange(false)}>Cancel</Button>
          <Button look="primary" disabled={!draft.isReady()} onClick={add}>
            Add filter
          </Button>
        </>
      }
    >
      <div class="flex flex-col gap-3 pb-4">
        <Field label="Field">
          <Combobox
            aria-label="Field"
            placeholder="Find a field"
            options={props.fields.map(({ name, label }) => ({ value: name, label }))}
            value={draft.name()}
            onChange={draft.setName}
          />
        </Field>
        <Show when={draft.isTime()} fallback={<ComparisonFields draft={draft} />}>
          <div class="grid grid-cols-2 gap-3">
            <Field label="From">
              <DateInput value={draft.value()} max={draft.last()} onChange={draft.setValue} />
            </Field>
            <Field label="To">
              <DateInput value={draft.last()} min={draft.value()} onChange={draft.setLast} />
            </Field>
          </div>
        </Show>
        <Checkbox
          label="Show records that the source no longer has, too"
          checked={props.deleted}
          onChange={(deleted) => props.onDeleted(deleted)}
        />
      </div>
    </Dialog>
  );
}

function ComparisonFields(props: { draft: ConditionDraft }) {
  const options = () =>
    props.draft.comparisons().map((code) => ({ value: code, label: conditionWords[code] }));

  return (
    <>
      <Field label="Comparison">
        <Select
          aria-label="Comparison"
          options={options()}
          value={props.draft.comparison()}
          onChange={(code) => props.draft.compare(code)}
        />
      </Field>
      <Show when={props.draft.needsValue()}>
        <Field label="Value">
          <TextInput
            value={props.draft.value()}
            onInput={(event) => props.draft.setValue(event.currentTarget.value)}
          />
        </Field>
      </Show>
    </>
  );
}

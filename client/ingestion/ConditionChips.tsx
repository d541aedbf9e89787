import ListFilter from "lucide-solid/icons/list-filter";
import X from "lucide-solid/icons/x";
import { createSignal, For } from "solid-js";
import type { FieldAnswer } from "../../shared/ingestion/answers.ts";
import {
  bareComparisons,
  conditionWords,
  type RecordCondition,
} from "../../shared/ingestion/record-filter.ts";
import { Button } from "../ui/Button.tsx";
import { ConditionSheet } from "./ConditionSheet.tsx";
import type { RecordWishUrl } from "./record-wish.ts";

interface ConditionChipsProps {
  fields: readonly FieldAnswer[];
  wish: RecordWishUrl;
}

/** The filters that are on, each to be taken off, and the way to another. */
export function ConditionChips(props: ConditionChipsProps) {
  const [adding, setAdding] = createSignal(false);
  const labelOf = (name: string) =>
    props.fields.find((field) => field.name === name)?.label ?? name;

  function without(condition: RecordCondition) {
    props.wish.setConditions(props.wish.conditions().filter((other) => other !== condition));
  }

  return (
    <>
      <For each={props.wish.conditions()}>
        {(condition) => (
          <span class="inline-flex h-8 items-center rounded-control border border-accent-mark bg-accent-soft pl-2.5 text-accent-ink pointer-coarse:h-11">
            <span class="max-w-56 truncate">
              <span class="font-medium">{labelOf(condition.field)}</span>{" "}
              {conditionWords[condition.is]}
              {bareComparisons.includes(condition.is) ? "" : ` ${condition.value}`}
            </span>
            <button
              type="button"
              class="target flex h-full items-center justify-center px-2"
              aria-label={`Take off ${labelOf(condition.field)}`}
              onClick={() => without(condition)}
            >
              <X size={14} aria-hidden="true" />
            </button>
          </span>
        )}
      </For>
      <Button icon={ListFilter} onClick={() => setAdding(true)}>
        Filter
      </Button>
      <ConditionSheet
        fields={props.fields}
        deleted={props.wish.deleted()}
        onDeleted={props.wish.setDeleted}
        open={adding()}
        onOpenChange={setAdding}
        onAdd={(added) => props.wish.setConditions([...props.wish.conditions(), ...added])}
      />
    </>
  );
}

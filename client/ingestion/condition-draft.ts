import { createEffect, createSignal, on } from "solid-js";
import type { FieldAnswer } from "../../shared/ingestion/answers.ts";
import {
  bareComparisons,
  type Comparison,
  type RecordCondition,
} from "../../shared/ingestion/record-filter.ts";

const ofText: readonly Comparison[] = ["contains", "is", "is_not", "filled", "empty"];
const ofNumbers: readonly Comparison[] = ["is", "above", "below", "filled", "empty"];
const ofFlags: readonly Comparison[] = ["is", "filled", "empty"];

/** A filter as it is being put together; of days a range. */
export function createConditionDraft(fields: () => readonly FieldAnswer[]) {
  const [name, setName] = createSignal("");
  const [comparison, setComparison] = createSignal<Comparison>("contains");
  const [value, setValue] = createSignal("");
  const [last, setLast] = createSignal("");
  const field = () => fields().find((candidate) => candidate.name === name());
  const isTime = () => field()?.type === "date" || field()?.type === "datetime";
  const needsValue = () => !bareComparisons.includes(comparison());
  const comparisons = () =>
    field()?.type === "number" ? ofNumbers : field()?.type === "boolean" ? ofFlags : ofText;
  createEffect(on(field, () => setComparison(comparisons()[0] ?? "is"), { defer: true }));

  return {
    name,
    setName,
    comparison,
    comparisons,
    compare: (code: string) => setComparison(comparisons().find((known) => known === code) ?? "is"),
    value,
    setValue,
    last,
    setLast,
    isTime,
    needsValue,
    isReady: () =>
      field() !== undefined &&
      (isTime() ? value() + last() !== "" : !needsValue() || value() !== ""),
    conditions: (): RecordCondition[] => {
      if (!isTime())
        return [{ field: name(), is: comparison(), value: needsValue() ? value() : "" }];
      const range: RecordCondition[] = [
        { field: name(), is: "from", value: value() },
        { field: name(), is: "to", value: last() },
      ];
      return range.filter((condition) => condition.value !== "");
    },
    clear: () => {
      setName("");
      setValue("");
      setLast("");
    },
  };
}

export type ConditionDraft = ReturnType<typeof createConditionDraft>;

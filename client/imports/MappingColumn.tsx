import { Show } from "solid-js";
import {
  entityFields,
  type ImportEntity,
  type ImportField,
  importFieldNames,
  importFields,
} from "../../shared/imports/fields.ts";
import type { ProposedColumn, Target } from "../../shared/imports/layout.ts";
import { Badge } from "../ui/Badge.tsx";
import { Combobox } from "../ui/Combobox.tsx";

interface MappingColumnProps {
  column: ProposedColumn;
  entity: ImportEntity;
  target: Target;
  /** The person has chosen the target themselves. */
  isChosen: boolean;
  /** Targets of all columns: a field taken elsewhere is not offered. */
  taken: readonly Target[];
  onChange(target: Target): void;
}

/** One column: its heading, its first values, and what it becomes. */
export function MappingColumn(props: MappingColumnProps) {
  const options = () => [
    { value: "custom", label: "Keep as extra information" },
    { value: "ignore", label: "Leave out" },
    ...entityFields[props.entity]
      .filter((field) => field === props.target || !props.taken.includes(field))
      .map((field) => ({ value: field, label: importFields[field].label })),
  ];

  return (
    <li class="flex flex-col gap-2 px-4 py-3 md:flex-row md:items-center md:gap-4">
      <div class="min-w-0 flex-1">
        <p class="flex items-center gap-2">
          <span class="truncate font-medium">{props.column.name}</span>
          <Show when={!props.isChosen && props.target !== "custom"}>
            <Confidence value={props.column.confidence} />
          </Show>
        </p>
        <p class="truncate text-xs text-ink-muted">
          {props.column.samples.join(" · ") || "No values"}
        </p>
      </div>
      <div class="md:w-64">
        <Combobox
          aria-label={`What ${props.column.name} becomes`}
          options={options()}
          value={props.target ?? "ignore"}
          onChange={(value) => props.onChange(targetOf(value))}
        />
      </div>
    </li>
  );
}

/** How sure the proposal is, in words. */
function Confidence(props: { value: number }) {
  const look = () =>
    props.value >= 0.9
      ? ({ tone: "green", label: "sure" } as const)
      : props.value >= 0.65
        ? ({ tone: "blue", label: "likely" } as const)
        : ({ tone: "amber", label: "please check" } as const);

  return (
    <span title={`${Math.round(100 * props.value)} % sure`}>
      <Badge tone={look().tone}>{look().label}</Badge>
    </span>
  );
}

function targetOf(value: string): Target {
  if (value === "ignore" || value === "") return null;
  return importFieldNames.find((field: ImportField) => field === value) ?? "custom";
}

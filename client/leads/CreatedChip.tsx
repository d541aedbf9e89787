import { For } from "solid-js";
import { DateInput } from "../ui/DateInput.tsx";
import { FilterPopover } from "../ui/FilterPopover.tsx";
import { popupLineClass } from "../ui/surfaces.ts";
import { createdDays, createdLabel, createdWords } from "./created-range.ts";

interface CreatedChipProps {
  /** What happened then; "Created" if absent. */
  label?: string;
  /** A word of `createdWords`, `2026-11-01..2026-11-21`, or empty. */
  value: string;
  onChange: (value: string) => void;
}

/** A filter by when leads came in. */
export function CreatedChip(props: CreatedChipProps) {
  const days = () => createdDays(props.value);

  function setDays(first: string, last: string) {
    props.onChange(first || last ? `${first}..${last}` : "");
  }

  return (
    <FilterPopover
      label={props.label ?? "Created"}
      chosen={props.value ? [createdLabel(props.value)] : []}
      onClear={() => props.onChange("")}
    >
      <For each={Object.entries(createdWords)}>
        {([word, label]) => (
          <button
            type="button"
            class={`${popupLineClass} w-full hover:bg-hover`}
            aria-pressed={props.value === word}
            onClick={() => props.onChange(word)}
          >
            {label}
          </button>
        )}
      </For>
      <div class="mt-1 flex flex-col gap-2 border-t border-line p-2">
        <DateInput
          aria-label="From"
          value={days().first}
          max={days().last}
          onChange={(first) => setDays(first, days().last)}
        />
        <DateInput
          aria-label="To"
          value={days().last}
          min={days().first}
          onChange={(last) => setDays(days().first, last)}
        />
      </div>
    </FilterPopover>
  );
}

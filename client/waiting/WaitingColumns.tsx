import { For } from "solid-js";
import { type Age, type AgeGroup, ages } from "./age-groups.ts";
import { WaitingColumn } from "./WaitingColumn.tsx";

interface WaitingColumnsProps {
  byAge: Readonly<Record<Age, AgeGroup>>;
  selected: ReadonlySet<string>;
  onSelectedChange: (selected: ReadonlySet<string>) => void;
}

/** The latest first: side by side on a desktop, below each other on a phone. */
export function WaitingColumns(props: WaitingColumnsProps) {
  return (
    <div class="min-h-0 flex-1 max-lg:overflow-y-auto lg:grid lg:grid-cols-3">
      <For each={ages}>
        {(age) => (
          <WaitingColumn
            age={age}
            group={props.byAge[age]}
            selected={props.selected}
            onSelectedChange={props.onSelectedChange}
          />
        )}
      </For>
    </div>
  );
}

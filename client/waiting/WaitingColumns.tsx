import { For } from "solid-js";
import type { LeadRow } from "../leads/lead-rows.ts";
import type { Age } from "./waiting-leads.ts";
import { WaitingColumn } from "./WaitingColumn.tsx";

interface WaitingColumnsProps {
  byAge: Readonly<Record<Age, readonly LeadRow[]>>;
  selected: ReadonlySet<string>;
  onSelectedChange: (selected: ReadonlySet<string>) => void;
}

const ages: readonly Age[] = ["red", "amber", "fresh"];

/** The latest first: side by side on a desktop, below each other on a phone. */
export function WaitingColumns(props: WaitingColumnsProps) {
  return (
    <div class="min-h-0 flex-1 max-lg:overflow-y-auto lg:grid lg:grid-cols-3">
      <For each={ages}>
        {(age) => (
          <WaitingColumn
            age={age}
            leads={props.byAge[age]}
            selected={props.selected}
            onSelectedChange={props.onSelectedChange}
          />
        )}
      </For>
    </div>
  );
}

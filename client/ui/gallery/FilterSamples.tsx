import { createSignal } from "solid-js";
import { ChipGroup } from "../ChipGroup.tsx";
import { FilterChip } from "../FilterChip.tsx";
import { sampleOptions, samplePeople } from "./sample-data.ts";

export function FilterSamples() {
  const [colours, setColours] = createSignal<string[]>(["green", "red"]);
  const [people, setPeople] = createSignal<string[]>([]);
  const [outcome, setOutcome] = createSignal<string[]>(["amber"]);

  return (
    <>
      <div class="flex flex-wrap gap-2">
        <FilterChip
          label="Colour"
          options={sampleOptions}
          value={colours()}
          onChange={setColours}
        />
        <FilterChip label="Person" options={samplePeople} value={people()} onChange={setPeople} />
      </div>
      <ChipGroup label="Outcome" options={sampleOptions} value={outcome()} onChange={setOutcome} />
      <ChipGroup
        label="Large"
        options={sampleOptions}
        value={outcome()}
        onChange={setOutcome}
        large
      />
    </>
  );
}

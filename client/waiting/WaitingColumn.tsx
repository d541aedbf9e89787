import { For } from "solid-js";
import type { Age, AgeGroup } from "./age-groups.ts";
import { ageTitles } from "./age-words.ts";
import { WaitingCard } from "./WaitingCard.tsx";
import { WaitingHeading } from "./WaitingHeading.tsx";

interface WaitingColumnProps {
  age: Age;
  group: AgeGroup;
  selected: ReadonlySet<string>;
  onSelectedChange: (selected: ReadonlySet<string>) => void;
}

/** Leads of one age. The box in its heading selects them all. */
export function WaitingColumn(props: WaitingColumnProps) {
  const leads = () => props.group.leads;
  const chosen = () => leads().filter(({ id }) => props.selected.has(id)).length;
  const checked = () => {
    if (chosen() === 0) return false;
    return chosen() === leads().length || ("indeterminate" as const);
  };

  function toggleAll() {
    const next = new Set(props.selected);
    const all = chosen() === leads().length;
    for (const { id } of leads()) {
      if (all) next.delete(id);
      else next.add(id);
    }
    props.onSelectedChange(next);
  }

  function toggle(id: string) {
    const next = new Set(props.selected);
    if (!next.delete(id)) next.add(id);
    props.onSelectedChange(next);
  }

  return (
    <section
      aria-label={ageTitles[props.age]}
      class="flex min-h-0 flex-col border-line lg:border-r"
    >
      <WaitingHeading
        age={props.age}
        count={leads().length}
        isPart={props.group.isPart}
        checked={checked()}
        onToggle={toggleAll}
      />
      <ul class="min-h-0 lg:flex-1 lg:overflow-y-auto lg:overscroll-contain">
        <For
          each={leads()}
          fallback={<li class="px-3 py-6 text-center text-ink-muted max-lg:py-3">None</li>}
        >
          {(lead) => (
            <WaitingCard
              lead={lead}
              selected={props.selected.has(lead.id)}
              dragged={props.selected.has(lead.id) ? [...props.selected] : [lead.id]}
              onToggle={() => toggle(lead.id)}
            />
          )}
        </For>
      </ul>
    </section>
  );
}

import { createSignal, For, Show } from "solid-js";
import { ThemeChips } from "../../frame/ThemeChips.tsx";
import { ChipGroup } from "../ChipGroup.tsx";
import { CommandsProvider } from "../CommandsProvider.tsx";
import { Toasts } from "../Toasts.tsx";
import { ButtonSamples } from "./ButtonSamples.tsx";
import { ChartSamples } from "./ChartSamples.tsx";
import { FieldSamples } from "./FieldSamples.tsx";
import { FilterSamples } from "./FilterSamples.tsx";
import { LayerSamples } from "./LayerSamples.tsx";
import { ListSamples } from "./ListSamples.tsx";
import { MarkSamples } from "./MarkSamples.tsx";
import { ProgressSamples } from "./ProgressSamples.tsx";
import { StateSamples } from "./StateSamples.tsx";

const sections = [
  { title: "Buttons", samples: ButtonSamples },
  { title: "Fields", samples: FieldSamples },
  { title: "Filters and chips", samples: FilterSamples },
  { title: "Marks", samples: MarkSamples },
  { title: "List", samples: ListSamples },
  { title: "Charts", samples: ChartSamples },
  { title: "Progress", samples: ProgressSamples },
  { title: "Layers", samples: LayerSamples },
  { title: "States", samples: StateSamples },
];

/** Every component in its states, for looking at in both themes and on a phone. */
export function Gallery() {
  const [only, setOnly] = createSignal<string[]>([]);

  return (
    <CommandsProvider>
      <main class="mx-auto flex max-w-[1440px] flex-col gap-6 p-4 md:p-8">
        <header class="flex flex-wrap items-center justify-between gap-4">
          <h1 class="text-xl font-semibold">Components</h1>
          <ThemeChips />
        </header>
        <ChipGroup
          label="Section"
          options={sections.map(({ title }) => ({ value: title, label: title }))}
          value={only()}
          onChange={setOnly}
        />
        <For each={sections}>
          {({ title, samples: Samples }) => (
            <Show when={only().length === 0 || only().includes(title)}>
              <section class="rounded-card border border-line bg-surface">
                <h2 class="border-b border-line px-4 py-2.5 font-semibold">{title}</h2>
                <div class="flex flex-col gap-5 p-4">
                  <Samples />
                </div>
              </section>
            </Show>
          )}
        </For>
      </main>
      <Toasts />
    </CommandsProvider>
  );
}

import { createSignal, For, Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { toneInk } from "../ui/tone.ts";
import type { DaySectionRows } from "./day-sections.ts";
import { DayEntryRow } from "./DayEntryRow.tsx";

const shownAtFirst = 8;

/** One part of the day; a long one shows its beginning. */
export function DaySection(props: { section: DaySectionRows }) {
  const [all, setAll] = createSignal(false);
  const shown = () =>
    all() ? props.section.entries : props.section.entries.slice(0, shownAtFirst);
  const hidden = () => props.section.entries.length - shown().length;

  return (
    <section id={props.section.id} class="scroll-mt-4" aria-label={props.section.title}>
      <h2 class="mb-2 flex items-center gap-2 font-semibold">
        <span class={toneInk[props.section.tone]}>{props.section.title}</span>
        <span class="font-normal text-ink-muted">{props.section.entries.length}</span>
      </h2>
      <ul class="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
        <For each={shown()}>{(entry) => <DayEntryRow entry={entry} />}</For>
      </ul>
      <Show when={hidden() > 0}>
        <Button look="ghost" class="mt-1" onClick={() => setAll(true)}>
          Show {hidden()} more
        </Button>
      </Show>
    </section>
  );
}

import Search from "lucide-solid/icons/search";
import { createMemo, createSignal, createUniqueId, Show } from "solid-js";
import { createFound } from "./palette-found.ts";
import { searchEntries } from "./palette-search.ts";
import { PaletteList } from "./PaletteList.tsx";
import type { PaletteEntry } from "./PaletteOption.tsx";

interface PaletteBodyProps {
  entries: readonly PaletteEntry[];
  find?: (text: string) => Promise<PaletteEntry[]>;
  onChoose: (entry: PaletteEntry) => void;
}

/** The input of the palette and the list it steers. */
export function PaletteBody(props: PaletteBodyProps) {
  const id = createUniqueId();
  const [text, setText] = createSignal("");
  const found = createFound(text, () => props.find);
  const shown = createMemo(() => [...found(), ...searchEntries(props.entries, text())]);
  const [index, setIndex] = createSignal(0);
  const active = () => Math.min(index(), shown().length - 1);

  function point(next: number) {
    setIndex(Math.max(0, Math.min(next, shown().length - 1)));
    document.getElementById(`${id}-${index()}`)?.scrollIntoView({ block: "nearest" });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.isComposing) return;
    const chosen = shown()[active()];
    if (event.key === "ArrowDown") point(active() + 1);
    else if (event.key === "ArrowUp") point(active() - 1);
    else if (event.key === "Enter" && chosen) props.onChoose(chosen);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <label class="flex items-center gap-3 border-b border-line px-4">
        <Search size={16} class="shrink-0 text-ink-muted" aria-hidden="true" />
        <input
          role="combobox"
          aria-label="Search or run a command"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={shown().length > 0 ? `${id}-${active()}` : undefined}
          aria-autocomplete="list"
          autocomplete="off"
          placeholder="Search or run a command"
          class="h-12 w-full bg-transparent text-base outline-none"
          value={text()}
          onInput={(event) => (setText(event.currentTarget.value), setIndex(0))}
          onKeyDown={onKeyDown}
        />
      </label>
      <PaletteList
        id={id}
        entries={shown()}
        active={active()}
        onPoint={setIndex}
        onChoose={(entry) => props.onChoose(entry)}
      />
      <Show when={shown().length === 0}>
        <p class="px-4 pb-4 text-center text-ink-muted" role="status">
          Nothing matches “{text()}”.
        </p>
      </Show>
    </>
  );
}

import { For, Show } from "solid-js";
import { type PaletteEntry, PaletteOption } from "./PaletteOption.tsx";

interface PaletteListProps {
  id: string;
  entries: readonly PaletteEntry[];
  active: number;
  onPoint: (index: number) => void;
  onChoose: (entry: PaletteEntry) => void;
}

/** The entries of the palette under the headings of their groups. */
export function PaletteList(props: PaletteListProps) {
  return (
    <div
      id={`${props.id}-list`}
      role="listbox"
      aria-label="Results"
      class="max-h-[min(24rem,60dvh)] overflow-y-auto overscroll-contain p-1.5"
    >
      <For each={props.entries}>
        {(entry, position) => (
          <>
            <Show when={props.entries[position() - 1]?.group !== entry.group}>
              <div role="presentation" class="px-3 pt-2 pb-1 text-xs text-ink-muted">
                {entry.group}
              </div>
            </Show>
            <PaletteOption
              id={`${props.id}-${position()}`}
              entry={entry}
              active={position() === props.active}
              onPoint={() => props.onPoint(position())}
              onChoose={() => props.onChoose(entry)}
            />
          </>
        )}
      </For>
    </div>
  );
}

import { Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { Icon } from "./icon.ts";
import { Kbd } from "./Kbd.tsx";

export interface PaletteEntry {
  label: string;
  group: string;
  /** Second, quieter text: a phone number, a status. */
  hint?: string;
  icon?: Icon;
  keys?: string;
  run: () => void;
}

interface PaletteOptionProps {
  id: string;
  entry: PaletteEntry;
  active: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

/** One line of the palette. The focus stays in its input; the active line is only pointed at. */
export function PaletteOption(props: PaletteOptionProps) {
  return (
    <div
      id={props.id}
      role="option"
      aria-selected={props.active}
      class={`flex h-9 items-center gap-3 rounded-control px-3 pointer-coarse:h-11 ${props.active ? "bg-hover" : ""}`}
      onPointerMove={() => props.active || props.onPoint()}
      onClick={() => props.onChoose()}
    >
      <Show when={props.entry.icon}>
        {(icon) => (
          <Dynamic
            component={icon()}
            size={16}
            class="shrink-0 text-ink-muted"
            aria-hidden="true"
          />
        )}
      </Show>
      <span class="truncate">{props.entry.label}</span>
      <span class="min-w-0 flex-1 truncate text-ink-muted">{props.entry.hint}</span>
      <Show when={props.entry.keys}>{(keys) => <Kbd keys={keys()} />}</Show>
    </div>
  );
}

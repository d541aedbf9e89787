import { For } from "solid-js";
import { keyLabels } from "./key-labels.ts";

/** Keys as printed on them: `"mod+k"`, `"g l"`. */
export function Kbd(props: { keys: string }) {
  return (
    <span class="inline-flex gap-0.5 pointer-coarse:hidden">
      <For each={keyLabels(props.keys)}>
        {(label) => (
          <kbd class="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-mark border border-line bg-canvas px-1 font-sans text-xs text-ink-muted">
            {label}
          </kbd>
        )}
      </For>
    </span>
  );
}

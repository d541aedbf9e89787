import { Listbox } from "@ark-ui/solid/listbox";
import Check from "lucide-solid/icons/check";
import { Show } from "solid-js";
import type { Option } from "./option.ts";
import { popupLineClass } from "./surfaces.ts";

/** One value of a `FilterChip`, ticked when it is let through. */
export function FilterOption(props: { option: Option }) {
  return (
    <Listbox.Item item={props.option} class={`group ${popupLineClass}`}>
      <span class="flex size-4 shrink-0 items-center justify-center rounded-mark border border-line-input text-on-accent group-data-[state=checked]:border-accent group-data-[state=checked]:bg-accent">
        <Listbox.ItemIndicator>
          <Check size={12} stroke-width={3} aria-hidden="true" />
        </Listbox.ItemIndicator>
      </span>
      <Listbox.ItemText class="flex-1 truncate">{props.option.label}</Listbox.ItemText>
      <Show when={props.option.count !== undefined}>
        <span class="text-xs text-ink-muted">{props.option.count?.toLocaleString()}</span>
      </Show>
    </Listbox.Item>
  );
}

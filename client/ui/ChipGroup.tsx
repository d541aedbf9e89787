import { ToggleGroup } from "@ark-ui/solid/toggle-group";
import { For } from "solid-js";
import type { Option } from "./option.ts";

interface ChipGroupProps {
  label: string;
  options: readonly Option[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  multiple?: boolean;
  /** Chips as high as a thumb is wide, for what is tapped all day. */
  large?: boolean;
}

/** A few options, all in sight, each one tap. */
export function ChipGroup(props: ChipGroupProps) {
  return (
    <ToggleGroup.Root
      aria-label={props.label}
      class="flex flex-wrap gap-2"
      value={[...props.value]}
      onValueChange={(change) => props.onChange(change.value)}
      multiple={props.multiple}
    >
      <For each={props.options}>
        {(option) => (
          <ToggleGroup.Item
            value={option.value}
            class={`target rounded-full border border-line bg-control font-medium text-ink-soft transition-colors duration-120 hover:bg-hover data-[state=on]:border-accent-mark data-[state=on]:bg-accent-soft data-[state=on]:text-accent-ink ${props.large ? "h-11 px-4 text-base" : "h-8 px-3 text-sm"}`}
          >
            {option.label}
          </ToggleGroup.Item>
        )}
      </For>
    </ToggleGroup.Root>
  );
}

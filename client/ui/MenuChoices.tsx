import { Menu } from "@ark-ui/solid/menu";
import Check from "lucide-solid/icons/check";
import { For } from "solid-js";
import type { Option } from "./option.ts";
import { popupLineClass } from "./surfaces.ts";

interface MenuChoicesProps<Value extends string> {
  label: string;
  options: readonly (Option & { value: Value })[];
  value: Value;
  onChange: (value: Value) => void;
}

/** A setting inside a `Menu`: one of a few, the chosen one ticked. */
export function MenuChoices<Value extends string>(props: MenuChoicesProps<Value>) {
  return (
    <Menu.RadioItemGroup value={props.value}>
      <Menu.ItemGroupLabel class="px-2 pt-1.5 pb-1 text-xs text-ink-muted">
        {props.label}
      </Menu.ItemGroupLabel>
      <For each={props.options}>
        {(option) => (
          <Menu.RadioItem
            value={option.value}
            onSelect={() => props.onChange(option.value)}
            class={popupLineClass}
          >
            <Menu.ItemText class="flex-1">{option.label}</Menu.ItemText>
            <Menu.ItemIndicator>
              <Check size={16} aria-hidden="true" />
            </Menu.ItemIndicator>
          </Menu.RadioItem>
        )}
      </For>
    </Menu.RadioItemGroup>
  );
}

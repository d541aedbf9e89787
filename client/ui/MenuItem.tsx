import { Menu } from "@ark-ui/solid/menu";
import { Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { Icon } from "./icon.ts";
import { Kbd } from "./Kbd.tsx";
import { popupLineClass } from "./surfaces.ts";

interface MenuItemProps {
  label: string;
  icon?: Icon;
  /** Keys that do the same, as in `createCommand`. */
  keys?: string;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
}

/** One action of a `Menu`. */
export function MenuItem(props: MenuItemProps) {
  return (
    <Menu.Item
      value={props.label}
      disabled={props.disabled}
      onSelect={() => props.onSelect()}
      class={`${popupLineClass} ${props.danger ? "text-red-ink" : "text-ink"}`}
    >
      <Show when={props.icon}>
        {(icon) => (
          <Dynamic component={icon()} size={16} class="text-ink-muted" aria-hidden="true" />
        )}
      </Show>
      <span class="flex-1">{props.label}</span>
      <Show when={props.keys}>{(keys) => <Kbd keys={keys()} />}</Show>
    </Menu.Item>
  );
}

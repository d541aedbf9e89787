import { Tabs as ArkTabs } from "@ark-ui/solid/tabs";
import { For, type JSX, Show } from "solid-js";
import type { Option } from "./option.ts";

interface TabsProps {
  label: string;
  tabs: readonly Option[];
  value: string;
  onChange: (value: string) => void;
  /** The panel of one tab; only the open one is rendered. */
  children: (value: string) => JSX.Element;
}

/** Views of one thing side by side; a count stands beside its name. */
export function Tabs(props: TabsProps) {
  return (
    <ArkTabs.Root
      value={props.value}
      onValueChange={(change) => props.onChange(change.value)}
      lazyMount
      unmountOnExit
    >
      <ArkTabs.List
        aria-label={props.label}
        class="flex gap-1 overflow-x-auto border-b border-line [scrollbar-width:none]"
      >
        <For each={props.tabs}>
          {(tab) => (
            <ArkTabs.Trigger
              value={tab.value}
              class="target -mb-px flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2.5 font-medium text-ink-muted transition-colors duration-120 -outline-offset-2 hover:text-ink data-selected:border-accent-mark data-selected:text-ink"
            >
              {tab.label}
              <Show when={tab.count !== undefined}>
                <span class="text-xs font-normal text-ink-muted">{tab.count}</span>
              </Show>
            </ArkTabs.Trigger>
          )}
        </For>
      </ArkTabs.List>
      <For each={props.tabs}>
        {(tab) => (
          <ArkTabs.Content value={tab.value} class="pt-4">
            {props.children(tab.value)}
          </ArkTabs.Content>
        )}
      </For>
    </ArkTabs.Root>
  );
}

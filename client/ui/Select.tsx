import { createListCollection, Select as ArkSelect } from "@ark-ui/solid/select";
import Check from "lucide-solid/icons/check";
import ChevronsUpDown from "lucide-solid/icons/chevrons-up-down";
import { createMemo, For } from "solid-js";
import { Portal } from "solid-js/web";
import { staysHeard } from "./above-dialogs.ts";
import type { Option } from "./option.ts";
import { PopupOptions } from "./PopupOptions.tsx";
import { controlClass, popupClass, popupLineClass } from "./surfaces.ts";

interface SelectProps {
  options: readonly Option[];
  /** Empty for none. */
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  disabled?: boolean;
  "aria-label"?: string;
}

/** One of up to about twelve options. More than that: `Combobox`. */
export function Select(props: SelectProps) {
  const collection = createMemo(() => createListCollection({ items: [...props.options] }));

  return (
    <ArkSelect.Root
      collection={collection()}
      value={props.value ? [props.value] : []}
      onValueChange={(change) => props.onChange(change.value[0] ?? "")}
      disabled={props.disabled}
      positioning={{ sameWidth: true, gutter: 4 }}
      lazyMount
      unmountOnExit
    >
      <ArkSelect.Control>
        <ArkSelect.Trigger
          class={`${controlClass} flex items-center justify-between gap-2 text-left`}
          aria-label={props["aria-label"]}
        >
          <ArkSelect.ValueText
            class="truncate data-placeholder-shown:text-ink-muted"
            placeholder={props.placeholder ?? "Choose"}
          />
          <ChevronsUpDown size={16} class="shrink-0 text-ink-muted" aria-hidden="true" />
        </ArkSelect.Trigger>
      </ArkSelect.Control>
      <Portal ref={staysHeard}>
        <ArkSelect.Positioner>
          <ArkSelect.Content class={popupClass}>
            <PopupOptions>
              <For each={collection().items}>
                {(option) => (
                  <ArkSelect.Item item={option} class={popupLineClass}>
                    <ArkSelect.ItemText class="flex-1 truncate">{option.label}</ArkSelect.ItemText>
                    <ArkSelect.ItemIndicator>
                      <Check size={16} aria-hidden="true" />
                    </ArkSelect.ItemIndicator>
                  </ArkSelect.Item>
                )}
              </For>
            </PopupOptions>
          </ArkSelect.Content>
        </ArkSelect.Positioner>
      </Portal>
      <ArkSelect.HiddenSelect />
    </ArkSelect.Root>
  );
}

import { Combobox as ArkCombobox, createListCollection } from "@ark-ui/solid/combobox";
import Check from "lucide-solid/icons/check";
import ChevronsUpDown from "lucide-solid/icons/chevrons-up-down";
import { createMemo, createSignal, For } from "solid-js";
import { Portal } from "solid-js/web";
import { staysHeard } from "./above-dialogs.ts";
import type { Option } from "./option.ts";
import { PopupOptions } from "./PopupOptions.tsx";
import { controlClass, popupClass, popupLineClass } from "./surfaces.ts";

interface ComboboxProps {
  options: readonly Option[];
  /** Empty for none. */
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  "aria-label"?: string;
}

/** One of many options, found by typing a part of its label. */
export function Combobox(props: ComboboxProps) {
  const [typed, setTyped] = createSignal("");
  const collection = createMemo(() => {
    const wanted = typed().trim().toLowerCase();
    const items = props.options.filter((option) => option.label.toLowerCase().includes(wanted));
    return createListCollection({ items });
  });

  return (
    <ArkCombobox.Root
      collection={collection()}
      value={props.value ? [props.value] : []}
      onValueChange={(change) => props.onChange(change.value[0] ?? "")}
      onInputValueChange={(change) =>
        setTyped(change.reason === "input-change" ? change.inputValue : "")
      }
      onOpenChange={(change) => change.open || setTyped("")}
      positioning={{ sameWidth: true, gutter: 4 }}
      openOnClick
      lazyMount
      unmountOnExit
    >
      <ArkCombobox.Control class="relative">
        <ArkCombobox.Input
          class={`${controlClass} pr-9`}
          placeholder={props.placeholder}
          aria-label={props["aria-label"]}
        />
        <ArkCombobox.Trigger
          class="absolute inset-y-0 right-0 flex w-9 items-center justify-center text-ink-muted"
          aria-label="Show options"
        >
          <ChevronsUpDown size={16} aria-hidden="true" />
        </ArkCombobox.Trigger>
      </ArkCombobox.Control>
      <Portal ref={staysHeard}>
        <ArkCombobox.Positioner>
          <ArkCombobox.Content class={popupClass}>
            <ArkCombobox.Empty class="px-2 py-1.5 text-ink-muted">
              Nothing matches.
            </ArkCombobox.Empty>
            <PopupOptions>
              <For each={collection().items}>{(option) => <Offered option={option} />}</For>
            </PopupOptions>
          </ArkCombobox.Content>
        </ArkCombobox.Positioner>
      </Portal>
    </ArkCombobox.Root>
  );
}

function Offered(props: { option: Option }) {
  return (
    <ArkCombobox.Item item={props.option} class={popupLineClass}>
      <ArkCombobox.ItemText class="flex-1 truncate">{props.option.label}</ArkCombobox.ItemText>
      <ArkCombobox.ItemIndicator>
        <Check size={16} aria-hidden="true" />
      </ArkCombobox.ItemIndicator>
    </ArkCombobox.Item>
  );
}

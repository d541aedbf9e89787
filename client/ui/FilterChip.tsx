import { createListCollection, Listbox } from "@ark-ui/solid/listbox";
import { createMemo, createSignal, For, Show } from "solid-js";
import { FilterOption } from "./FilterOption.tsx";
import { FilterPopover } from "./FilterPopover.tsx";
import type { Option } from "./option.ts";

interface FilterChipProps {
  label: string;
  /** With counts, when they are known: how many rows each would leave. */
  options: readonly Option[];
  value: readonly string[];
  onChange: (value: string[]) => void;
}

const searchableFrom = 9;

/** A filter by some of many values. Off, it shows its name; on, what it lets through. */
export function FilterChip(props: FilterChipProps) {
  const [typed, setTyped] = createSignal("");
  const collection = createMemo(() => {
    const wanted = typed().trim().toLowerCase();
    const items = props.options.filter((option) => option.label.toLowerCase().includes(wanted));
    return createListCollection({ items });
  });
  const chosen = () =>
    props.options.filter((option) => props.value.includes(option.value)).map(({ label }) => label);

  return (
    <FilterPopover
      label={props.label}
      chosen={chosen()}
      onClear={() => props.onChange([])}
      onOpenChange={() => setTyped("")}
    >
      <Listbox.Root
        collection={collection()}
        value={[...props.value]}
        onValueChange={(change) => props.onChange(change.value)}
        selectionMode="multiple"
      >
        <Listbox.Label class="sr-only">{props.label}</Listbox.Label>
        <Show when={props.options.length >= searchableFrom}>
          <Listbox.Input
            autofocus
            aria-label={`Find in ${props.label}`}
            placeholder="Find"
            class="mb-1 h-9 w-full border-b border-line bg-transparent px-2 outline-none max-md:text-base"
            value={typed()}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </Show>
        <Listbox.Content
          class="max-h-72 overflow-y-auto overscroll-contain outline-none"
          autofocus={props.options.length < searchableFrom}
        >
          <For
            each={collection().items}
            fallback={<p class="px-2 py-1.5 text-ink-muted">Nothing matches.</p>}
          >
            {(option) => <FilterOption option={option} />}
          </For>
        </Listbox.Content>
      </Listbox.Root>
    </FilterPopover>
  );
}

import type { VirtualItem } from "@tanstack/solid-virtual";
import { type Accessor, type JSX, Show } from "solid-js";
import type { ListCursor } from "./list-cursor.ts";

/** What a row may show of its own state. */
export interface RowState {
  active: Accessor<boolean>;
  selected: Accessor<boolean>;
  toggle: () => void;
}

interface VirtualRowProps<Row> {
  place: VirtualItem;
  row: Row | undefined;
  key: string | undefined;
  selected: ReadonlySet<string> | undefined;
  cursor: ListCursor;
  onOpen: (index: number) => void;
  children: (row: Accessor<Row>, state: RowState) => JSX.Element;
}

/** One row of a `VirtualList`: takes the focus, opens on a click, selects with Shift or Ctrl held. */
export function VirtualRow<Row>(props: VirtualRowProps<Row>) {
  const active = () => props.cursor.activeIndex() === props.place.index;
  const selected = () => props.key !== undefined && (props.selected?.has(props.key) ?? false);
  const state: RowState = {
    active,
    selected,
    toggle: () => props.cursor.toggle(props.place.index),
  };

  function onClick(event: MouseEvent & { currentTarget: HTMLElement }) {
    // By the path of the click: what was tapped may have given way to something else already.
    const path = event.composedPath();
    const within = path.slice(0, path.indexOf(event.currentTarget));
    if (within.some((node) => node instanceof Element && node.matches("a, button, input, label")))
      return;
    props.cursor.moveTo(props.place.index);
    if (props.selected && event.shiftKey) props.cursor.selectTo(props.place.index);
    else if (props.selected && (event.ctrlKey || event.metaKey)) state.toggle();
    else props.onOpen(props.place.index);
  }

  return (
    <div
      role="row"
      tabindex={active() ? 0 : -1}
      aria-rowindex={props.place.index + 1}
      aria-selected={props.selected ? selected() : undefined}
      class="absolute inset-x-0 top-0 flex cursor-default items-center border-b border-line -outline-offset-2 hover:bg-hover aria-selected:bg-accent-soft"
      style={{ height: `${props.place.size}px`, transform: `translateY(${props.place.start}px)` }}
      onClick={onClick}
    >
      <Show when={props.row}>{(row) => props.children(row, state)}</Show>
    </div>
  );
}

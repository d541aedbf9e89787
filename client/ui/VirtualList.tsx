import { type Accessor, For, type JSX, Show } from "solid-js";
import { createVirtualRows, type VirtualRowsProps } from "./virtual-rows.ts";
import { type RowState, VirtualRow } from "./VirtualRow.tsx";

interface VirtualListProps<Row> extends VirtualRowsProps<Row> {
  label: string;
  /** `columnheader`s, laid out like the cells. */
  header?: JSX.Element;
  /** The `gridcell`s of a row. */
  children: (row: Accessor<Row>, state: RowState) => JSX.Element;
}

/** Any number of rows of one height; only those in sight exist. Worked with the keyboard alone. */
export function VirtualList<Row>(props: VirtualListProps<Row>) {
  const list = createVirtualRows<Row>(props);

  function onKeyDown(event: KeyboardEvent & { target: Element }) {
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    if (list.runKey(event)) event.preventDefault();
  }

  return (
    <div
      ref={list.attach}
      role="grid"
      aria-label={props.label}
      aria-rowcount={props.rows.length}
      aria-multiselectable={props.selected !== undefined}
      class="relative h-full min-h-0 overflow-y-auto overscroll-contain after:block after:h-(--toast-room)"
      onKeyDown={onKeyDown}
    >
      <Show when={props.header}>
        <div
          role="row"
          class="sticky top-0 z-10 flex h-8 items-center border-b border-line bg-surface text-xs text-ink-muted"
        >
          {props.header}
        </div>
      </Show>
      <div
        role="rowgroup"
        class="relative"
        style={{ height: `${list.virtualizer.getTotalSize()}px` }}
      >
        <For each={list.virtualizer.getVirtualItems()}>
          {(place) => (
            <VirtualRow
              place={place}
              row={props.rows[place.index]}
              key={list.cursor.keyAt(place.index)}
              selected={props.selected}
              cursor={list.cursor}
              onOpen={list.open}
            >
              {props.children}
            </VirtualRow>
          )}
        </For>
      </div>
    </div>
  );
}

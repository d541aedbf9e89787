import { createVirtualizer } from "@tanstack/solid-virtual";
import { createEffect, createSignal, on, onMount } from "solid-js";
import { createCommands } from "./command.ts";
import { listCommands } from "./list-commands.ts";
import { createListCursor, type ListCursor } from "./list-cursor.ts";
import { runListKey } from "./list-keys.ts";
import { createReturn, focusActive } from "./list-return.ts";
import { createScrollMemory, type ScrollMemory } from "./scroll-memory.ts";
import { rangeWith } from "./virtual-range.ts";

export interface VirtualRowsProps<Row> {
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** In px; `createRowHeight` knows it by density. */
  rowHeight: number;
  onOpen: (row: Row) => void;
  /** The row the cursor went to, for a panel beside the list. */
  onActiveChange?: (row: Row) => void;
  /** Selection is on when this is given. */
  selected?: ReadonlySet<string>;
  onSelectedChange?: (selected: ReadonlySet<string>) => void;
  /** The last rows came into sight. */
  onReachEnd?: () => void;
  /** Keeps the scroll position under this name for when the person comes back. */
  memory?: string;
}

const nothing: ReadonlySet<string> = new Set();

/** The rows in sight, the cursor among them, and what keys and clicks do to it. */
export function createVirtualRows<Row>(props: VirtualRowsProps<Row>) {
  const cursor = createListCursor<Row>({
    rows: () => props.rows,
    keyOf: (row) => props.keyOf(row),
    selected: () => props.selected ?? nothing,
    onSelectedChange: (selected) => props.onSelectedChange?.(selected),
  });
  const scrollMemory = createScrollMemory(() => props.memory);
  const { scroller, attach, virtualizer } = createRowWindow(props, cursor, scrollMemory);
  createReturn({ props, cursor, scrollMemory, scroller, virtualizer });

  function goTo(index: number) {
    cursor.moveTo(index);
    virtualizer.scrollToIndex(cursor.activeIndex());
    focusActive(scroller());
    const row = props.rows[cursor.activeIndex()];
    if (row !== undefined) props.onActiveChange?.(row);
  }

  function open(index: number) {
    const row = props.rows[index];
    if (row !== undefined) props.onOpen(row);
  }

  const rowsInSight = () => Math.floor((scroller()?.clientHeight ?? 0) / props.rowHeight);
  const list = {
    cursor,
    goTo,
    open,
    selectable: () => props.selected !== undefined,
    rowCount: () => props.rows.length,
    pageLength: () => Math.max(1, rowsInSight() - 1),
  };
  createCommands(() => listCommands(list));

  const runKey = (event: KeyboardEvent) => runListKey(event, list);
  return { attach, virtualizer, cursor, open, runKey };
}

function createRowWindow<Row>(
  props: VirtualRowsProps<Row>,
  cursor: ListCursor,
  scrollMemory: ScrollMemory,
) {
  const [scroller, setScroller] = createSignal<HTMLDivElement>();
  const virtualizer = createVirtualizer<HTMLDivElement, HTMLDivElement>({
    get count() {
      return props.rows.length;
    },
    getScrollElement: () => scroller() ?? null,
    estimateSize: () => props.rowHeight,
    overscan: 8,
    rangeExtractor: (range) => rangeWith(range, cursor.activeIndex()),
    initialOffset: scrollMemory.offset,
    onChange: (list) => {
      scrollMemory.save(list.scrollOffset ?? 0);
      if (list.range && list.range.endIndex >= props.rows.length - 1) props.onReachEnd?.();
    },
  });
  const measure = () => virtualizer.measure();
  createEffect(on(() => props.rowHeight, measure, { defer: true }));
  // Before it is mounted the element belongs to no window, which the virtualizer would remember.
  const attach = (element: HTMLDivElement) => onMount(() => setScroller(element));
  return { scroller, attach, virtualizer };
}

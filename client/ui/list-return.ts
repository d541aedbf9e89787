import type { Virtualizer } from "@tanstack/solid-virtual";
import { type Accessor, createEffect, onCleanup, untrack } from "solid-js";
import type { ListCursor } from "./list-cursor.ts";
import type { ScrollMemory } from "./scroll-memory.ts";

interface ReturningList<Row> {
  props: { readonly rows: readonly Row[]; readonly keyOf: (row: Row) => string };
  cursor: ListCursor;
  scrollMemory: ScrollMemory;
  scroller: Accessor<HTMLElement | undefined>;
  virtualizer: Virtualizer<HTMLDivElement, HTMLDivElement>;
}

/** Whoever comes back to a list stands on the row from which it was left, as soon as that row is there. */
export function createReturn<Row>({
  props,
  cursor,
  scrollMemory,
  ...list
}: ReturningList<Row>): void {
  let awaited = scrollMemory.row();
  let timer: number | undefined;
  onCleanup(() => clearTimeout(timer));

  createEffect(() => {
    if (awaited === undefined || !list.scroller()) return;
    const index = props.rows.findIndex((row) => props.keyOf(row) === awaited);
    if (index === -1) return;
    awaited = undefined;
    cursor.moveTo(index);
    list.virtualizer.scrollToIndex(index);
    // The page one came from gives the focus up only once it is gone.
    timer = window.setTimeout(() => {
      if (document.activeElement === document.body) focusActive(list.scroller());
    });
  });

  // As soon as it moves: when the page gives way, its address, and so the list's name, has changed already.
  createEffect(() => {
    const key = cursor.activeKey();
    if (key === undefined) return;
    awaited = undefined;
    untrack(() => scrollMemory.saveRow(key));
  });
}

export function focusActive(scroller: HTMLElement | undefined): void {
  const row = scroller?.querySelector<HTMLElement>("[role=row][tabindex='0']");
  row?.focus({ preventScroll: true });
}

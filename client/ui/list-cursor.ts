import { type Accessor, createMemo, createSignal } from "solid-js";

interface ListCursorOptions<Row> {
  rows: Accessor<readonly Row[]>;
  keyOf: (row: Row) => string;
  selected: Accessor<ReadonlySet<string>>;
  onSelectedChange: (selected: ReadonlySet<string>) => void;
}

export type ListCursor = ReturnType<typeof createListCursor>;

/** Where a person is in a list and what is selected. Both stay with their rows when rows move. */
export function createListCursor<Row>(options: ListCursorOptions<Row>) {
  const [activeKey, setActiveKey] = createSignal<string>();
  let anchor = 0;

  const keyAt = (index: number) => {
    const row = options.rows()[index];
    return row === undefined ? undefined : options.keyOf(row);
  };

  const activeIndex = createMemo((before: number) => {
    const key = activeKey();
    const last = Math.max(0, options.rows().length - 1);
    if (key === undefined || keyAt(before) === key) return Math.min(before, last);
    const found = options.rows().findIndex((row) => options.keyOf(row) === key);
    return found === -1 ? Math.min(before, last) : found;
  }, 0);

  function moveTo(index: number) {
    setActiveKey(keyAt(Math.max(0, Math.min(index, options.rows().length - 1))));
  }

  function toggle(index: number) {
    const key = keyAt(index);
    if (key === undefined) return;
    anchor = index;
    const next = new Set(options.selected());
    if (!next.delete(key)) next.add(key);
    options.onSelectedChange(next);
  }

  /** Selects everything from the last toggled row to this one. */
  function selectTo(index: number) {
    const [from, to] = anchor < index ? [anchor, index] : [index, anchor];
    const between = options
      .rows()
      .slice(from, to + 1)
      .map(options.keyOf);
    options.onSelectedChange(new Set([...options.selected(), ...between]));
  }

  function selectAll() {
    options.onSelectedChange(new Set(options.rows().map(options.keyOf)));
  }

  function clear() {
    options.onSelectedChange(new Set());
  }

  return { activeIndex, activeKey, keyAt, moveTo, toggle, selectTo, selectAll, clear };
}

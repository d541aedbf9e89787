import { keyName } from "./key-matcher.ts";
import type { ListCursor } from "./list-cursor.ts";

interface ListKeys {
  cursor: ListCursor;
  /** Rows in sight: how far a page goes. */
  pageLength: () => number;
  rowCount: () => number;
  selectable: () => boolean;
  /** Moves the cursor and brings the row into sight. */
  goTo: (index: number) => void;
  open: (index: number) => void;
}

/** What the keys do in a list, by `keyName`. The answer tells whether the key was one of them. */
export function runListKey(event: KeyboardEvent, list: ListKeys): boolean {
  const index = list.cursor.activeIndex();
  const moves: Record<string, number> = {
    j: index + 1,
    arrowdown: index + 1,
    k: index - 1,
    arrowup: index - 1,
    home: 0,
    end: list.rowCount() - 1,
    pagedown: index + list.pageLength(),
    pageup: index - list.pageLength(),
  };
  const selections: Record<string, () => void> = {
    x: () => (event.shiftKey ? list.cursor.selectTo(index) : list.cursor.toggle(index)),
    "mod+a": list.cursor.selectAll,
    escape: list.cursor.clear,
  };
  const key = keyName(event);
  const target = moves[key];
  const select = list.selectable() ? selections[key] : undefined;

  if (target !== undefined) list.goTo(target);
  else if (select) select();
  else if (key === "enter") list.open(index);
  else return false;
  return true;
}

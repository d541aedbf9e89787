import type { Command } from "./command.ts";
import type { ListCursor } from "./list-cursor.ts";

interface ListInFocus {
  cursor: ListCursor;
  goTo: (index: number) => void;
  selectable: () => boolean;
}

/** The list's letters, for when nothing has the focus; they are also what "?" shows. */
export function listCommands(list: ListInFocus): Command[] {
  const { cursor } = list;
  const move: Command[] = [
    { label: "Next row", keys: "j", run: () => list.goTo(cursor.activeIndex() + 1) },
    { label: "Previous row", keys: "k", run: () => list.goTo(cursor.activeIndex() - 1) },
  ].map((command) => ({ ...command, group: "List", keysOnly: true }));
  const select: Command = {
    label: "Select row",
    group: "List",
    keys: "x",
    keysOnly: true,
    run: () => cursor.toggle(cursor.activeIndex()),
  };
  return list.selectable() ? [...move, select] : move;
}

import type { Accessor } from "solid-js";

export type ScrollMemory = ReturnType<typeof createScrollMemory>;

/** Where a list was scrolled to and its cursor stood, kept for the tab's life, so that "back" lands where it left. */
export function createScrollMemory(name: Accessor<string | undefined>) {
  const key = () => `baton.scroll.${name()}`;
  const rowKey = () => `baton.row.${name()}`;

  return {
    offset: () => (name() ? Number(sessionStorage.getItem(key()) ?? 0) : 0),
    save(offset: number) {
      if (name()) sessionStorage.setItem(key(), String(Math.round(offset)));
    },
    /** The row the cursor stood on. */
    row: () => (name() ? (sessionStorage.getItem(rowKey()) ?? undefined) : undefined),
    saveRow(row: string) {
      if (name()) sessionStorage.setItem(rowKey(), row);
    },
  };
}

import type { Accessor } from "solid-js";

/** Where a list was scrolled to, kept for the tab's life, so that "back" lands where it left. */
export function createScrollMemory(name: Accessor<string | undefined>) {
  const key = () => `baton.scroll.${name()}`;

  return {
    offset: () => (name() ? Number(sessionStorage.getItem(key()) ?? 0) : 0),
    save(offset: number) {
      if (name()) sessionStorage.setItem(key(), String(Math.round(offset)));
    },
  };
}

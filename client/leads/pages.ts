import { type Accessor, createMemo, createSignal, untrack } from "solid-js";

const pageLength = 100;

/** Which part of a long list is in sight, in pages of 100, so that scrolling seldom asks anew. */
export function createPages(ids: Accessor<readonly string[]>) {
  const indexById = createMemo(() => new Map(ids().map((id, index) => [id, index])));
  const rowsInSight = new Map<number, number>();
  const [pagesInSight, setPagesInSight] = createSignal<readonly number[]>([0]);

  function count(page: number, change: 1 | -1) {
    const rows = (rowsInSight.get(page) ?? 0) + change;
    if (rows > 0) rowsInSight.set(page, rows);
    else rowsInSight.delete(page);
    queueMicrotask(settle);
  }

  function settle() {
    const pages = [...rowsInSight.keys()].toSorted((a, b) => a - b);
    if (pages.length > 0 && pages.join() !== untrack(pagesInSight).join()) setPagesInSight(pages);
  }

  /** The row of this id came into sight; the answer takes it out again. */
  const show = (id: string) => {
    const page = Math.floor((indexById().get(id) ?? 0) / pageLength);
    count(page, 1);
    return () => count(page, -1);
  };

  const idsInSight = createMemo(() =>
    pagesInSight().flatMap((page) => ids().slice(page * pageLength, (page + 1) * pageLength)),
  );

  return { show, idsInSight, has: (id: string) => indexById().has(id) };
}

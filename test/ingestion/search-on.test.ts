import { expect, test } from "vitest";
import { searchOn, type SearchProgress } from "../../client/ingestion/search-on.ts";
import type { RecordPageAnswer } from "../../shared/ingestion/answers.ts";

/** Answers that each looked at 4,000 records: the keys that were found in them. */
function serverOf(stretches: readonly (readonly string[])[]) {
  const asked: [string | null, number][] = [];
  const ask = (cursor: string | null, room: number): Promise<RecordPageAnswer> => {
    asked.push([cursor, room]);
    const at = Number(cursor ?? 0);
    const isLast = at === stretches.length - 1;
    const results = (stretches[at] ?? []).map((pk) => ({
      pk,
      values: {},
      edited: [],
      deleted_at: null,
      updated_at: "",
    }));
    return Promise.resolve({
      results,
      page: 1,
      per_page: room,
      total: results.length,
      total_is_exact: false,
      total_pages: 1,
      next_cursor: isLast ? null : String(at + 1),
      is_partial: !isLast,
      searched: 4000,
    });
  };
  return { asked, ask };
}

const firstPage = { page: 1, perPage: 3, from: null, isOver: () => false };

test("a search goes on until every record was looked at, and tells how far it is", async () => {
  const { asked, ask } = serverOf([[], ["a"], ["b"]]);
  const told: SearchProgress[] = [];

  const page = await searchOn({ ...firstPage, ask, tell: (progress) => told.push(progress) });

  expect(page.results.map(({ pk }) => pk)).toEqual(["a", "b"]);
  expect(page).toMatchObject({
    is_partial: false,
    searched: 12_000,
    total: 2,
    total_is_exact: true,
  });
  expect(told.map(({ searched, results }) => [searched, results.length])).toEqual([
    [4000, 0],
    [8000, 1],
  ]);
  expect(asked).toEqual([
    [null, 3],
    ["1", 3],
    ["2", 2],
  ]);
});

test("a page that is full ends the search; the next page goes on behind it", async () => {
  const { ask } = serverOf([["a"], ["b", "c"], ["d"]]);

  const page = await searchOn({ ...firstPage, ask, tell: () => undefined });

  expect(page).toMatchObject({ is_partial: false, next_cursor: "2", total: 3 });
  expect(page.total_is_exact).toBe(false);
});

test("whoever has had enough keeps what was found, and can go on from there", async () => {
  const { ask } = serverOf([["a"], [], ["b"]]);
  let isOver = false;

  const page = await searchOn({
    ...firstPage,
    ask,
    isOver: () => isOver,
    tell: () => (isOver = true),
  });

  expect(page.results.map(({ pk }) => pk)).toEqual(["a"]);
  expect(page).toMatchObject({ is_partial: true, searched: 8000, next_cursor: "2" });
});

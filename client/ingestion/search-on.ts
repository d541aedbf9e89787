import type { RecordAnswer, RecordPageAnswer } from "../../shared/ingestion/answers.ts";

/** How far a search is that takes more than one request. */
export interface SearchProgress {
  /** Records that were looked at for this page. */
  readonly searched: number;
  readonly results: readonly RecordAnswer[];
}

export interface Search {
  readonly page: number;
  readonly perPage: number;
  /** Where the page begins; null: with the newest record. */
  readonly from: string | null;
  readonly ask: (cursor: string | null, room: number) => Promise<RecordPageAnswer>;
  readonly isOver: () => boolean;
  readonly tell: (progress: SearchProgress) => void;
}

/** Asks until the page is full, every record was looked at, or somebody has had enough. */
export async function searchOn(search: Search): Promise<RecordPageAnswer> {
  const { page, perPage, ask, isOver, tell } = search;
  let answer = await ask(search.from, perPage);
  if (!answer.is_partial) return answer;
  let { results, searched } = answer;
  while (answer.is_partial && results.length < perPage && !isOver()) {
    tell({ searched, results });
    answer = await ask(answer.next_cursor, perPage - results.length);
    results = [...results, ...answer.results];
    searched += answer.searched;
  }
  const total = (page - 1) * perPage + results.length;
  return {
    ...answer,
    page,
    per_page: perPage,
    results,
    searched,
    total,
    total_is_exact: page === 1 && answer.next_cursor === null,
    total_pages: page,
    is_partial: answer.is_partial && results.length < perPage,
  };
}

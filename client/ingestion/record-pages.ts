import { keepPreviousData } from "@tanstack/solid-query";
import { type Accessor, createEffect, createSignal, on } from "solid-js";
import { recordPageAnswer } from "../../shared/ingestion/answers.ts";
import { createReading } from "../request/reading.ts";
import { request } from "../request/request.ts";
import { apiRoot } from "./catalog.ts";
import { createLongSearch } from "./long-search.ts";

/** Records of a model, page by page from the server: no device holds them. */
export function createRecordPages(
  source: Accessor<string>,
  model: Accessor<string>,
  query: Accessor<string>,
  perPage: Accessor<number>,
) {
  /** Where each page begins; a page is known once the one before it was read. */
  const [cursors, setCursors] = createSignal<readonly (string | null)[]>([null]);
  const [page, setPage] = createSignal(1);
  const search = createLongSearch();
  createEffect(
    on(
      () => [source(), model(), query(), perPage()],
      () => {
        setCursors([null]);
        setPage(1);
      },
      { defer: true },
    ),
  );

  const pages = createReading(() => ({
    queryKey: ["records", source(), model(), query(), perPage(), cursors()[page() - 1]],
    queryFn: ({ signal }) => {
      const path = `${apiRoot}/crms/${source()}/models/${model()}/data/`;
      const wish = { path, query: query(), page: page() };
      const from = cursors()[page() - 1] ?? null;
      const ask = (cursor: string | null, room: number) => askFor(wish, cursor, room);
      return search.run({ page: page(), perPage: perPage(), from, ask }, signal);
    },
    placeholderData: keepPreviousData,
    // A record that changed keeps its line, and whoever edits by keyboard keeps their place in it.
    reconcile: "pk",
  }));

  return {
    pages,
    page,
    /** What is shown: of a search that goes on, what it has found so far. */
    rows: () => search.progress()?.results ?? pages.data?.results,
    /** Whether every record was looked at that the page may hold; until then none that matches means nothing. */
    isEnded: () => search.progress() === undefined && pages.data?.is_partial !== true,
    search,
    next: () => {
      const cursor = pages.data?.next_cursor;
      if (!cursor) return;
      setCursors((known) => [...known.slice(0, page()), cursor]);
      setPage(page() + 1);
    },
    previous: () => setPage(Math.max(1, page() - 1)),
    /** Reads the page again. */
    refresh: () => void pages.refetch(),
  };
}

interface Wish {
  readonly path: string;
  readonly page: number;
  readonly query: string;
}

function askFor({ path, query, page }: Wish, cursor: string | null, perPage: number) {
  const search = new URLSearchParams(query);
  search.set("page", String(page));
  search.set("per_page", String(perPage));
  if (cursor) search.set("cursor", cursor);
  return request("GET", `${path}?${search}`, { answer: recordPageAnswer });
}

export type RecordPages = ReturnType<typeof createRecordPages>;

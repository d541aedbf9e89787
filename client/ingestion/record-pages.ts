import { keepPreviousData } from "@tanstack/solid-query";
import { type Accessor, createEffect, createSignal, on } from "solid-js";
import { recordPageAnswer } from "../../shared/ingestion/answers.ts";
import { createReading } from "../request/reading.ts";
import { request } from "../request/request.ts";
import { apiRoot } from "./catalog.ts";

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
    queryFn: () => {
      const cursor = cursors()[page() - 1];
      const search = new URLSearchParams(query());
      search.set("page", String(page()));
      search.set("per_page", String(perPage()));
      if (cursor) search.set("cursor", cursor);
      return request("GET", `${apiRoot}/crms/${source()}/models/${model()}/data/?${search}`, {
        answer: recordPageAnswer,
      });
    },
    placeholderData: keepPreviousData,
  }));

  return {
    pages,
    page,
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

export type RecordPages = ReturnType<typeof createRecordPages>;

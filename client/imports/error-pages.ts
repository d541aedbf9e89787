import type { Accessor } from "solid-js";
import type { ErrorReason } from "../../shared/imports/options.ts";
import { readErrors } from "./import-requests.ts";
import type { ImportRun } from "./import-rows.ts";
import { createPagedReading } from "../request/reading.ts";

/**
 * Lines of an import that were skipped or failed, page by page from the server; read again whenever
 * the import's counters say that there are others.
 */
export function createErrorPages(
  run: Accessor<ImportRun>,
  reason: Accessor<ErrorReason | undefined>,
) {
  return createPagedReading(() => ({
    queryKey: ["import-errors", run().id, reason(), run().failed, run().skipped],
    queryFn: ({ pageParam }: { pageParam: string | null }) =>
      readErrors(run().id, { reason: reason(), cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  }));
}

export type ErrorPages = ReturnType<typeof createErrorPages>;

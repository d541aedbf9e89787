import { csvLine } from "../../shared/imports/csv.ts";
import type { ImportErrorPage } from "../../shared/imports/import-error.ts";

/** Errors read at a time. */
const pageSize = 500;

/**
 * All errors of an import as CSV, line by line, with the byte order mark that spreadsheets need to
 * read it as UTF-8. Cells are kept from being run as formulas.
 */
export async function* errorReport(
  headings: readonly string[],
  readPage: (page: { cursor: string | undefined; limit: number }) => Promise<ImportErrorPage>,
): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(["Line", "Reason", "Field", "What to do", "Resolved", ...headings])}`;
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await readPage({ cursor, limit: pageSize });
    for (const { rowNo, reason, field, message, resolvedAt, cells } of items)
      yield csvLine([String(rowNo), reason, field ?? "", message, resolvedAt ?? "", ...cells]);
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}

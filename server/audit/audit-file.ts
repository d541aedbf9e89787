import { actionText } from "../../shared/audit/actions.ts";
import type { AuditLogEntry, AuditPage } from "../../shared/audit/entry.ts";
import { csvLine } from "../../shared/imports/csv.ts";

const headings = [
  "Number",
  "Time (UTC)",
  "Who",
  "On behalf of",
  "Action",
  "Object",
  "Object id",
  "Name",
  "Detail",
  "IP address",
  "Browser",
  "Hash",
];

/**
 * Entries as CSV, line by line, with the byte order mark that spreadsheets need to read it as UTF-8.
 * Cells are kept from being run as formulas.
 */
export async function* auditFile(
  readPage: (cursor: number | undefined) => Promise<AuditPage>,
): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(headings)}`;
  let cursor: number | undefined;
  do {
    const { items, nextCursor } = await readPage(cursor);
    for (const entry of items) yield csvLine(cellsOf(entry));
    cursor = nextCursor === null ? undefined : Number(nextCursor);
  } while (cursor !== undefined);
}

function cellsOf(entry: AuditLogEntry): string[] {
  return [
    String(entry.seq),
    entry.at,
    entry.actorName ?? entry.actorId ?? "The server",
    entry.onBehalfOfName ?? entry.onBehalfOf ?? "",
    actionText(entry.action),
    entry.objectType,
    entry.objectId ?? "",
    entry.objectName ?? "",
    entry.detail ? JSON.stringify(entry.detail) : "",
    entry.ip ?? "",
    entry.userAgent ?? "",
    entry.hash,
  ];
}

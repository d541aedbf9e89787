import { completeMapping } from "../../shared/imports/mapping.ts";
import { readTicket, type TicketDraft } from "../../shared/imports/read-ticket.ts";
import type { Database } from "../database.ts";
import { findLayout, readRows } from "../imports/file-layout.ts";
import { addTickets, type Bringer } from "./import-tickets.ts";

/** What became of the lines; `created + skipped + failed.length` = lines of the file. */
export interface ImportedTickets {
  readonly created: number;
  /** Here already. */
  readonly skipped: number;
  readonly failed: readonly { readonly line: number; readonly problem: string }[];
}

/** Tickets a transaction. */
const batchSize = 500;

/**
 * Takes in a file of tickets as the imports of the app do, with the mapping that they would propose.
 *
 * @param csv - a line of headings and one line a ticket
 * @throws AppError `invalid` - the file is no list with headings, or names no ticket
 */
export async function importTicketFile(
  database: Database,
  bringer: Bringer,
  csv: string,
): Promise<ImportedTickets> {
  const source = { encoding: "utf-8" as const, text: () => inOnePiece(csv) };
  const layout = await findLayout(source, "en", "ticket");
  const { columns } = layout;
  const format = { columns, mapping: completeMapping(columns, {}, "ticket") };
  const drafts: TicketDraft[] = [];
  const failed: { line: number; problem: string }[] = [];
  for await (const { line, cells } of readRows(source, layout, () => undefined)) {
    const { draft, problem } = readTicket(cells, format);
    if (draft) drafts.push(draft);
    else failed.push({ line, problem: problem.message });
  }
  let created = 0;
  for (let start = 0; start < drafts.length; start += batchSize) {
    const batch = drafts.slice(start, start + batchSize);
    created += await database.withOrganization(
      bringer,
      async (tx) => (await addTickets(tx, bringer, batch)).size,
    );
  }
  return { created, skipped: drafts.length - created, failed };
}

async function* inOnePiece(csv: string): AsyncGenerator<string> {
  yield csv.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
}

import type { ImportEntity } from "../../shared/imports/fields.ts";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { completeLayout, findLayout, readRows } from "../../server/imports/file-layout.ts";
import type { FileRecord } from "../../server/imports/records.ts";
import { spool, type SpooledFile } from "../../server/imports/spool.ts";
import type { Layout } from "../../shared/imports/layout.ts";

interface ReadFile {
  readonly layout: Layout;
  readonly rows: readonly FileRecord[];
}

/** Puts a file on disk as an upload would, in pieces of a few bytes. */
export async function upload(
  content: string | Uint8Array,
  { fileName = "leads.csv", pieceBytes = content.length > 10_000 ? 65_536 : 7 } = {},
): Promise<SpooledFile> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const directory = join(tmpdir(), "baton-test-uploads");
  return spool(inPieces(bytes, pieceBytes), { fileName, directory });
}

/** Everything that is found out about a file. */
export async function readFile(
  content: string | Uint8Array,
  locale = "en-IN",
  entity: ImportEntity = "lead",
): Promise<ReadFile> {
  const file = await upload(content);
  try {
    const layout = await findLayout(file, locale, entity);
    const rows: FileRecord[] = [];
    let blankLines = 0;
    for await (const row of readRows(file, layout, () => (blankLines += 1))) rows.push(row);
    return { layout: completeLayout(layout, blankLines, entity), rows };
  } finally {
    await file.close();
  }
}

export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.slice(start, start + size);
}

/** Text as UTF-16, without a byte order mark. */
export function utf16(text: string, order: "le" | "be"): Buffer {
  const bytes = Buffer.from(text, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
}

/** The columns of a layout with what is proposed for them. */
export function targetsOf({ columns }: Layout): Record<string, string | null> {
  return Object.fromEntries(columns.map(({ name, target }) => [name, target]));
}

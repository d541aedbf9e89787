import { strToU8, Zip, ZipDeflate, ZipPassThrough } from "fflate";
import { csvLine } from "../../shared/imports/csv.ts";
import type { Gathered } from "./gather.ts";

/** A file that is put into the export as it is. */
export interface EnclosedFile {
  /** Its place in the ZIP. */
  readonly path: string;
  /** Null: it is gone from the file store. */
  readonly open: () => Promise<AsyncIterable<Uint8Array> | null>;
}

/**
 * A ZIP of all that is held about a person, piece by piece: `person.json`, one CSV a table for spreadsheets,
 * with the mark that these need to read it as UTF-8, and the files. Cells are kept from being run as formulas.
 */
export async function* personFile(
  name: string,
  at: string,
  { own, mentions }: Gathered,
  files: readonly EnclosedFile[],
): AsyncGenerator<Uint8Array> {
  const tables = Object.entries(own);
  const texts: [string, string][] = [
    ["README.txt", readme(name, at, tables, files.length)],
    ["person.json", JSON.stringify({ name, at, tables: own, mentions }, null, 2)],
    ...tables.map(([table, rows]): [string, string] => [`${table}.csv`, csvOf(rows)]),
  ];
  if (mentions.length > 0) texts.push(["mentions.csv", csvOf(mentions.map((one) => ({ ...one })))]);

  const written: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    written.push(piece);
  });
  for (const [path, text] of texts) {
    const entry = new ZipDeflate(path);
    entry.mtime = at;
    zip.add(entry);
    entry.push(strToU8(text), true);
    yield* written.splice(0);
  }
  for (const { path, open } of files) {
    const body = await open();
    if (!body) continue;
    // Pictures are packed already.
    const entry = new ZipPassThrough(path);
    entry.mtime = at;
    zip.add(entry);
    for await (const piece of body) {
      entry.push(piece);
      yield* written.splice(0);
    }
    entry.push(new Uint8Array(0), true);
  }
  zip.end();
  yield* written;
}

function csvOf(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => csvLine(columns.map((column) => cellOf(row[column]))));
  return `\uFEFF${csvLine(columns)}${lines.join("")}`;
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value as string | number);
}

function readme(
  name: string,
  at: string,
  tables: readonly [string, readonly unknown[]][],
  files: number,
): string {
  const lines = tables.map(([table, rows]) => `${table}.csv: ${rows.length}`);
  return [
    `Everything that is held about ${name}, as of ${at} (UTC).`,
    "",
    "person.json holds all of it. Each CSV file is one table, with the number of its rows here:",
    ...lines,
    "",
    "mentions.csv says where rows about others name this person; those rows stay where they are.",
    ...(files > 0
      ? [
          "",
          `files/ holds ${files === 1 ? "the file" : `the ${files} files`} that this person sent, or that ${files === 1 ? "is" : "are"} at tickets which name them;`,
          "attachment.csv says which is which.",
        ]
      : []),
    "",
  ].join("\r\n");
}

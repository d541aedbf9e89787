import { strToU8, zipSync } from "fflate";
import { csvLine } from "../../shared/imports/csv.ts";
import type { Gathered } from "./gather.ts";

/**
 * A ZIP of all that is held about a person: `person.json`, and one CSV a table for spreadsheets, with the
 * mark that these need to read it as UTF-8. Cells are kept from being run as formulas.
 */
export function personFile(name: string, at: string, { own, mentions }: Gathered): Uint8Array {
  const tables = Object.entries(own);
  const files: Record<string, Uint8Array> = {
    "README.txt": strToU8(readme(name, at, tables)),
    "person.json": strToU8(JSON.stringify({ name, at, tables: own, mentions }, null, 2)),
  };
  for (const [table, rows] of tables) files[`${table}.csv`] = strToU8(csvOf(rows));
  if (mentions.length > 0)
    files["mentions.csv"] = strToU8(csvOf(mentions.map((one) => ({ ...one }))));
  return zipSync(files, { mtime: new Date(at) });
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

function readme(name: string, at: string, tables: readonly [string, readonly unknown[]][]): string {
  const lines = tables.map(([table, rows]) => `${table}.csv: ${rows.length}`);
  return [
    `Everything that is held about ${name}, as of ${at} (UTC).`,
    "",
    "person.json holds all of it. Each CSV file is one table, with the number of its rows here:",
    ...lines,
    "",
    "mentions.csv says where rows about others name this person; those rows stay where they are.",
    "",
  ].join("\r\n");
}

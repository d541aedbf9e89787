import type { ImportEntity } from "./fields.ts";
import type { Encoding, ProposedColumn } from "./layout.ts";
import { nameSubstitutes, substituteName } from "./lead-name.ts";

interface Found {
  readonly encoding: Encoding;
  readonly headerLine: number;
  readonly blankLines: number;
  readonly columns: readonly ProposedColumn[];
}

/** What was assumed about a file, a sentence each, for the mapping screen. */
export function layoutNotes(found: Found, entity: ImportEntity): string[] {
  return [
    ...encodingNote(found.encoding),
    ...headerNote(found.headerLine),
    ...blankLinesNote(found.blankLines),
    ...(entity === "lead" ? nameNote(found.columns) : []),
    ...dateNotes(found.columns),
  ];
}

function encodingNote(encoding: Encoding): string[] {
  if (encoding === "utf-8") return [];
  return [`The text was read as ${encoding === "windows-1252" ? "Windows-1252" : "UTF-16"}.`];
}

function headerNote(line: number): string[] {
  if (line === 1) return [];
  const above = line === 2 ? "line 1 was" : `lines 1 to ${line - 1} were`;
  return [`The headings are on line ${line}; ${above} left out.`];
}

function blankLinesNote(count: number): string[] {
  if (count === 0) return [];
  return [count === 1 ? "One blank line was left out." : `${count} blank lines were left out.`];
}

/** Says how leads are called where the file has no names. */
function nameNote(columns: readonly ProposedColumn[]): string[] {
  const named = columns.some(({ target }) =>
    ["name", "firstName", "lastName"].includes(target ?? ""),
  );
  const substitute = nameSubstitutes.find((field) =>
    columns.some(({ target }) => target === field),
  );
  const column = columns.find(({ target }) => target === substitute);
  if (named || !substitute || !column) return [];
  const [sample] = column.samples;
  const example = sample === undefined ? "" : `, such as "${substituteName(substitute, sample)}"`;
  return [`This file has no names: leads are called by ${column.name}${example}.`];
}

function dateNotes(columns: readonly ProposedColumn[]): string[] {
  const words = { mdy: "month/day/year", dmy: "day/month/year", ymd: null };
  return columns.flatMap(({ name, dateOrder }) => {
    const order = dateOrder && words[dateOrder];
    return order ? [`Dates in ${name} are read as ${order}.`] : [];
  });
}

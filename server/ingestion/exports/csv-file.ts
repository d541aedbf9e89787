import { csvCell, csvLine } from "../../../shared/imports/csv.ts";
import type { Cell } from "./cells.ts";

/** A file as it comes to be: headings at once, then what each batch of rows adds. */
export interface FileWriter {
  begin(): Uint8Array;
  add(rows: readonly (readonly Cell[])[]): Uint8Array;
  end(): Uint8Array;
}

const encoder = new TextEncoder();

/** CSV with the mark that spreadsheets need to read it as UTF-8; no cell is run as a formula. */
export function csvWriter(headings: readonly string[]): FileWriter {
  return {
    begin: () => encoder.encode(`\uFEFF${csvLine(headings)}`),
    add: (rows) => encoder.encode(rows.map(lineOf).join("")),
    end: () => new Uint8Array(),
  };
}

function lineOf(cells: readonly Cell[]): string {
  return `${cells.map(textOf).join(",")}\r\n`;
}

/** Numbers stand bare: they cannot be formulas, and a minus is no reason for an apostrophe. */
function textOf(cell: Cell): string {
  if (cell === null) return "";
  return "value" in cell ? String(cell.value) : csvCell(cell.text);
}

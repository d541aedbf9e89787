/** Rows and columns from 0; `null`: to the end. */
export interface CellRange {
  readonly sheet: string;
  readonly firstRow: number;
  readonly lastRow: number | null;
  readonly firstColumn: number;
  readonly lastColumn: number | null;
}

/** Reads A1 notation: `'Marketing Leads'!A2:BO500`, `Sheet!2:500`, `Sheet!A:C`, `Sheet`; null where it cannot. */
export function readRange(text: string): CellRange | null {
  const [, quoted, plain, cells = "A:"] =
    /^(?:'((?:[^']|'')+)'|([^'!]+))(?:!(.+))?$/.exec(text) ?? [];
  const sheet = quoted?.replaceAll("''", "'") ?? plain;
  const [, start = "", end = start] = /^([A-Z]*\d*)(?::([A-Z]*\d*))?$/.exec(cells) ?? [];
  if (sheet === undefined || start === "") return null;
  const [first, last] = [cornerOf(start), cornerOf(end)];
  return {
    sheet,
    firstRow: first.row ?? 0,
    lastRow: last.row,
    firstColumn: first.column ?? 0,
    lastColumn: last.column,
  };
}

function cornerOf(text: string): { row: number | null; column: number | null } {
  const [, letters = "", digits = ""] = /^([A-Z]*)(\d*)$/.exec(text) ?? [];
  return {
    row: digits === "" ? null : Number(digits) - 1,
    column: letters === "" ? null : columnOf(letters),
  };
}

function columnOf(letters: string): number {
  return Buffer.from(letters).reduce((number, code) => number * 26 + code - 64, 0) - 1;
}

/** `A`, `Z`, `AA`. */
export function lettersOf(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest === 0 ? "" : lettersOf(rest - 1)) + String.fromCharCode(65 + (column % 26));
}

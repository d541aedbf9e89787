import { AppError } from "../../shared/errors.ts";
import { fold } from "../../shared/imports/fold.ts";
import { kindOfValues } from "../../shared/imports/values.ts";
import { usualWidth } from "./delimiter.ts";
import { type FileRecord } from "./records.ts";

/** Headings stand among the first so many records that hold a value. */
const searchedRecords = 20;

/**
 * Finds the record with the headings, which need not be the first: titles, comments and notes may
 * stand above it.
 *
 * @throws AppError `invalid` - no headings, no rows below them, or a report instead of a list
 */
export function findHeader(records: readonly FileRecord[]): FileRecord {
  const { width, agreement } = usualWidth(records);
  const candidates = records.slice(0, searchedRecords);
  // Where hardly two lines are equally long, headings are known by themselves.
  const isRagged = agreement < 0.5;
  const index = candidates.findIndex(({ cells }) =>
    isRagged ? cells.length > 1 && isHeader(cells, cells.length) : isHeader(cells, width),
  );
  const header = candidates[index];
  if (!header) throw noHeadings(candidates);
  const above = records[index - 1];
  if (above && isGroupHeading(above.cells) && repeats(header.cells)) throw isReport();
  if (index === records.length - 1)
    throw new AppError(
      "invalid",
      "This file has headings but no rows. Export it again with its rows.",
    );
  return header;
}

/**
 * Headings made unique: `Email`, `Email (2)`; one without text is named by its place, `Column 5`, as
 * is `__proto__`, which no object keeps as a key.
 */
export function columnNames(headings: readonly string[]): string[] {
  const seen = new Map<string, number>();
  const names = headings.map((heading, index) => {
    const name = heading.trim();
    return name === "" || name === "__proto__" ? `Column ${index + 1}` : name;
  });
  return names.map((name) => {
    let count = (seen.get(name) ?? 0) + 1;
    while (count > 1 && names.includes(`${name} (${count})`)) count += 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

/** As wide as the rows, mostly filled, mostly words, and nothing that says who somebody is. */
function isHeader(cells: readonly string[], width: number): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const isWide = cells.length >= (width > 3 ? width - 1 : width);
  const kinds = filled.map((cell) => kindOfValues([cell]));
  const words = filled.filter((cell, index) => kinds[index] === "text" && /\p{L}/u.test(cell));
  return (
    isWide &&
    filled.length >= Math.max(1, width / 2) &&
    words.length >= 0.8 * filled.length &&
    filled.every((cell) => cell.length <= 200) &&
    !kinds.some((kind) => kind === "email" || kind === "phone" || kind === "date")
  );
}

/** `,2023,,2024,`: headings that each span several columns. */
function isGroupHeading(cells: readonly string[]): boolean {
  const inner = cells.map((cell) => cell.trim() !== "");
  const filled = inner.filter(Boolean).length;
  return filled >= 2 && filled <= cells.length / 2 + 1 && inner.includes(false);
}

function repeats(cells: readonly string[]): boolean {
  const filled = cells.map(fold).filter((cell) => cell !== "");
  return new Set(filled).size < filled.length;
}

function noHeadings(records: readonly FileRecord[]): AppError {
  const holes = records.filter(({ cells }) => cells.length > 2 && isGroupHeading(cells)).length;
  if (holes >= Math.max(1, records.length / 4)) return isReport();
  return new AppError(
    "invalid",
    "No line of this file names its columns. Put a first line with headings such as Name, Phone and Email above the rows, then upload it again.",
  );
}

function isReport(): AppError {
  return new AppError(
    "invalid",
    "This looks like a report with grouped columns, not a list. Export the list itself: one lead a line, with one line of headings at the top.",
  );
}

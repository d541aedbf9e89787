import { SourceFailure } from "../asking/source-failure.ts";
import { walk } from "./walk.ts";

/**
 * The rows of a sheet by the names of its columns: the heading in lower case with underscores; a column
 * without one is `column_<n>`, one whose name is taken has a number behind it. Empty rows are no records.
 *
 * @param first - number of the first row
 */
export function decodeSheet(answer: unknown, first: number): { records: unknown[]; rows: number } {
  const ranges = walk(answer, ["valueRanges"]);
  if (!Array.isArray(ranges))
    throw new SourceFailure("The answer holds no ranges of a sheet.", { passing: true });
  const [headings = []] = valuesOf(ranges[0]);
  const rows = valuesOf(ranges[1]);
  const names = columnNames(headings);
  const records = rows.flatMap((cells, index) => {
    if (cells.every((cell) => cell === "")) return [];
    const named = cells.map((cell, at) => [names[at] ?? `column_${at + 1}`, cell] as const);
    return [{ row: first + index, ...Object.fromEntries(named) }];
  });
  return { records, rows: rows.length };
}

function valuesOf(range: unknown): string[][] {
  const values = walk(range, ["values"]);
  if (!Array.isArray(values)) return [];
  return values.map((row) => (Array.isArray(row) ? row.map(String) : []));
}

export function columnNames(headings: readonly string[]): string[] {
  const taken = new Map<string, number>();
  return headings.map((heading, at) => {
    const words = heading
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu);
    const name = words?.join("_") ?? `column_${at + 1}`;
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  });
}

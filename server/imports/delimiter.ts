import { type Delimiter, delimiters } from "../../shared/imports/layout.ts";
import { type FileRecord, isBlank, readRecords, type TextSource } from "./records.ts";

/** How many records a guess is based on. */
const sampleSize = 100;

/** The delimiter under which most of the first records have the same number of cells, above one. */
export async function findDelimiter(source: TextSource): Promise<Delimiter> {
  let best: { delimiter: Delimiter; agreement: number; width: number } | undefined;
  for (const delimiter of delimiters) {
    const sample = await firstRecords(source, delimiter, sampleSize);
    const { width, agreement } = usualWidth(sample);
    if (width === 1) continue;
    const better =
      !best || agreement > best.agreement || (agreement === best.agreement && width > best.width);
    if (better) best = { delimiter, agreement, width };
  }
  return best?.delimiter ?? ",";
}

/** The delimiter that a first line such as `sep=;` names, as spreadsheet programs write it. */
export async function declaredDelimiter(source: TextSource): Promise<Delimiter | undefined> {
  const [first] = await firstRecords(source, "\t", 1);
  const [, declared] = /^sep=(.)?$/i.exec(first?.cells.join("\t").trimStart() ?? "") ?? [];
  return delimiters.find((delimiter) => delimiter === declared);
}

/** The first records that hold any value. */
export async function firstRecords(
  source: TextSource,
  delimiter: Delimiter,
  count: number,
): Promise<FileRecord[]> {
  const records: FileRecord[] = [];
  for await (const record of readRecords(source, delimiter)) {
    if (!isBlank(record.cells)) records.push(record);
    if (records.length === count) break;
  }
  return records;
}

/** The most frequent number of cells, and the share of records that have it. */
export function usualWidth(records: readonly FileRecord[]): { width: number; agreement: number } {
  const countByWidth = new Map<number, number>();
  for (const { cells } of records)
    countByWidth.set(cells.length, (countByWidth.get(cells.length) ?? 0) + 1);
  const [width, count] = [...countByWidth].toSorted(
    ([leftWidth, left], [rightWidth, right]) => right - left || rightWidth - leftWidth,
  )[0] ?? [1, 0];
  return { width, agreement: records.length === 0 ? 0 : count / records.length };
}

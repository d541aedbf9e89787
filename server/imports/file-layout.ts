import { dateOrderOf } from "../../shared/imports/dates.ts";
import type { ImportEntity } from "../../shared/imports/fields.ts";
import type { Column, Delimiter, Encoding, Layout } from "../../shared/imports/layout.ts";
import { layoutNotes } from "../../shared/imports/layout-notes.ts";
import { proposeMapping } from "../../shared/imports/mapping.ts";
import { cellText } from "../../shared/imports/placeholders.ts";
import { kindOfValues } from "../../shared/imports/values.ts";
import { declaredDelimiter, findDelimiter, firstRecords } from "./delimiter.ts";
import { columnNames, findHeader } from "./header.ts";
import { type FileRecord, isBlank, readRecords, type TextSource } from "./records.ts";

/** How many records the look of a column is judged by. */
const sampleSize = 1000;

export type FileLayout = Omit<Layout, "blankLines" | "notes">;

/**
 * Finds delimiter, headings and columns of a text and proposes what becomes of each column.
 *
 * @param locale - decides dates that could be read both ways
 * @param entity - what its rows are to become
 * @throws AppError `invalid` - the text is no list with headings
 */
export async function findLayout(
  source: TextSource & { readonly encoding: Encoding },
  locale: string,
  entity: ImportEntity,
): Promise<FileLayout> {
  const declared = await declaredDelimiter(source);
  const delimiter = declared ?? (await findDelimiter(source));
  const records = (await firstRecords(source, delimiter, sampleSize)).slice(declared ? 1 : 0);
  const header = findHeader(records);
  const rows = records.slice(records.indexOf(header) + 1);
  const columns = columnNames(header.cells).map((name, index) =>
    describeColumn(
      name,
      rows.flatMap(({ cells }) => cellText(cells[index]) ?? []),
      locale,
    ),
  );
  return {
    encoding: source.encoding,
    delimiter,
    headerLine: header.line,
    columns: proposeMapping(columns, entity),
  };
}

/** The rows below the headings; `onBlank` is called for each line without any value. */
export async function* readRows(
  source: TextSource,
  { delimiter, headerLine }: { readonly delimiter: Delimiter; readonly headerLine: number },
  onBlank: () => void,
): AsyncGenerator<FileRecord> {
  for await (const record of readRecords(source, delimiter)) {
    if (record.line <= headerLine) continue;
    if (isBlank(record.cells)) onBlank();
    else yield record;
  }
}

/** The layout as it is kept and shown, once the whole file has been read. */
export function completeLayout(
  layout: FileLayout,
  blankLines: number,
  entity: ImportEntity,
): Layout {
  return { ...layout, blankLines, notes: layoutNotes({ ...layout, blankLines }, entity) };
}

function describeColumn(name: string, values: readonly string[], locale: string): Column {
  const kind = kindOfValues(values);
  const samples = [...new Set(values.map((value) => value.slice(0, 80)))].slice(0, 3);
  return { name, kind, dateOrder: kind === "date" ? dateOrderOf(values, locale) : null, samples };
}

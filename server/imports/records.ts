import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { AppError } from "../../shared/errors.ts";
import type { Delimiter } from "../../shared/imports/layout.ts";

/** One record of a file; `line` is the line it starts on, counted from 1. */
export interface FileRecord {
  readonly line: number;
  readonly cells: string[];
}

/** Anything whose text can be read from the beginning, line breaks as `\n`. */
export interface TextSource {
  text(): AsyncIterable<string>;
}

/** A longer record is no lead; mostly it has a quotation mark that is not closed. In characters. */
const maxRecordLength = 1024 * 1024;

/**
 * The records of a delimited text in order, blank ones included.
 *
 * @throws AppError `invalid` - a quotation mark is not closed, or a record is far too long
 */
export async function* readRecords(
  source: TextSource,
  delimiter: Delimiter,
): AsyncGenerator<FileRecord> {
  const starts: number[] = [];
  let lines = 0;
  const parser = parse({
    delimiter,
    record_delimiter: "\n",
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: maxRecordLength,
    on_record: (cells, context) => {
      starts.push(lines + 1);
      lines = context.lines;
      return cells;
    },
  });
  const input = Readable.from(source.text());
  input.on("error", (error) => parser.destroy(error));
  const records: AsyncIterable<string[]> = input.pipe(parser);
  try {
    for await (const cells of records) yield { line: starts.shift() ?? 0, cells };
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error, lines + 1) : error;
  } finally {
    input.destroy();
  }
}

export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}

function unreadable({ code }: CsvError, line: number): AppError {
  return new AppError(
    "invalid",
    code === "CSV_MAX_RECORD_SIZE"
      ? `The text that starts on line ${line} does not end within a million characters: a quotation mark is probably not closed. Correct or shorten that line and upload the file again.`
      : `The text that starts on line ${line} does not end: a quotation mark is probably not closed. Correct that line and upload the file again.`,
  );
}

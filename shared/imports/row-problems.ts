import type { ImportField } from "./fields.ts";
import type { Column } from "./layout.ts";
import { toNumber } from "./values.ts";

/** Why a line is no lead: the heading of the column (null = the whole line) and a sentence. */
export interface Problem {
  readonly field: string | null;
  readonly message: string;
}

/** What a row is called: a line of a file, or a record of a source. */
export type RowWord = "line" | "record";

/** A cell with the heading of its column. */
export interface Value {
  readonly heading: string;
  readonly text: string;
}

/** The cells of a line that are fields of the lead. */
export type Values = Partial<Record<ImportField, Value>>;

/** Too many cells, or a total among the leads. */
export function shapeProblem(
  cells: readonly string[],
  columns: readonly Column[],
  rowWord: RowWord,
): Problem | undefined {
  const extra = cells.slice(columns.length).some((cell) => cell.trim() !== "");
  if (extra)
    return {
      field: null,
      message: `This ${rowWord} has ${cells.length} cells, but there are ${columns.length} columns. Put quotation marks around a text that contains the separator, or empty the extra cells.`,
    };
  const [first, ...rest] = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const isTotal = /^(?:grand |sub-?)?totals?:?$/i.test(first ?? "");
  if (isTotal && rest.every((cell) => toNumber(cell) !== undefined))
    return { field: null, message: `This ${rowWord} is a total, not a lead.` };
  return undefined;
}

export function tooLong(heading: string, length: number, limit: number): Problem {
  return {
    field: heading,
    message: `${heading} has ${length.toLocaleString("en")} characters; at most ${limit.toLocaleString("en")} fit. Shorten it.`,
  };
}

export function notYesOrNo(value: Value | undefined): Problem {
  return {
    field: value?.heading ?? null,
    message: `${value?.heading ?? "This"} must be yes or no, not "${shown(value?.text ?? "")}".`,
  };
}

export function nobody(values: Values, rowWord: RowWord): Problem {
  const { email } = values;
  if (email)
    return {
      field: email.heading,
      message: `"${shown(email.text)}" is no e-mail address, and nothing else says who this lead is.`,
    };
  return {
    field: null,
    message: `This ${rowWord} has no name, phone, e-mail, company or id.`,
  };
}

/** The beginning of a text, for a sentence. */
export function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

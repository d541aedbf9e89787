import { AppError } from "../../../shared/errors.ts";
import type { FieldAnswer, FieldType } from "../../../shared/ingestion/answers.ts";

const longestText = 10_000;
const refusals: Readonly<Record<FieldType, string>> = {
  text: "Give a text of at most 10,000 characters.",
  number: "Give a number.",
  boolean: "Say true or false.",
  date: "Give a day such as 2024-01-31.",
  datetime: "Give a time such as 2024-01-31T08:00:00Z.",
  json: "This field is changed at the source only.",
};

/**
 * A value that was typed into a field of a record, as the record keeps it.
 *
 * @throws AppError `invalid` - it does not fit, or the field is part of the key
 */
export function typedValue(field: FieldAnswer, value: unknown): unknown {
  if (field.key)
    throw refusal(field, "This field names the record at the source, so it stays as it is.");
  if (value === null) return null;
  const kept = readers[field.type](value);
  if (kept === undefined) throw refusal(field, refusals[field.type]);
  return kept;
}

const readers: Readonly<Record<FieldType, (value: unknown) => unknown>> = {
  text: (value) => (typeof value === "string" && value.length <= longestText ? value : undefined),
  number: (value) => (typeof value === "number" && Number.isFinite(value) ? value : undefined),
  boolean: (value) => (typeof value === "boolean" ? value : undefined),
  date: (value) => {
    const isDay = typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
    return isDay && !Number.isNaN(Date.parse(value)) ? value : undefined;
  },
  datetime: (value) =>
    typeof value === "string" && !Number.isNaN(Date.parse(value))
      ? new Date(value).toISOString()
      : undefined,
  json: () => undefined,
};

function refusal({ name, label }: FieldAnswer, sentence: string): AppError {
  return new AppError("invalid", `${label}: ${sentence}`, { [name]: sentence });
}

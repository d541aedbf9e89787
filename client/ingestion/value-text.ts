import type { FieldAnswer } from "../../shared/ingestion/answers.ts";

/** A value of a record as one types it. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  return typeof value === "object" ? JSON.stringify(value) : String(value as number | boolean);
}

/** A value as it is read: dates and numbers in the device's locale. */
export function shownText(value: unknown, field: FieldAnswer): string {
  const text = valueText(value);
  if (text === "") return "";
  if (field.type === "boolean") return value === true || text === "true" ? "Yes" : "No";
  if (field.type === "number" && typeof value === "number" && !field.key)
    return value.toLocaleString(undefined, { maximumFractionDigits: 6 });
  if (field.type === "datetime" && !Number.isNaN(Date.parse(text)))
    return new Date(text).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
  return text;
}

/** What was typed, as the value of the field; the server says where it does not fit. */
export function typedValue({ type }: FieldAnswer, text: string): unknown {
  if (text === "") return null;
  if (type === "number" && !Number.isNaN(Number(text))) return Number(text);
  if (type === "boolean") return /^(true|yes|1)$/i.test(text);
  return text;
}

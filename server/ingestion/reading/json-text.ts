import { clean, type FieldValue } from "./field-value.ts";

/** Neither a quote, nor a backslash, nor a control character. */
const plainText = /^[ !#-[\]-\uffff]*$/;
/** Neither a NUL nor half of a surrogate pair can be stored. */
const cannotBeStored = /\\u(0000|d[89a-f])/;

/** A value as JSON that can be stored; texts were made so before, and most need only their quotes. */
export function jsonOf(value: FieldValue): string {
  if (typeof value === "string" && plainText.test(value)) return `"${value}"`;
  const json = JSON.stringify(value);
  if (typeof value === "number" || typeof value === "boolean") return json;
  return cannotBeStored.test(json)
    ? JSON.stringify(value, (_key, part: unknown) =>
        typeof part === "string" ? clean(part) : part,
      )
    : json;
}

import * as v from "valibot";
import { codesOf } from "../leads/vocabulary.ts";
import { mappingTransforms } from "./vocabulary.ts";

const fieldName = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

/** How one field of an entity is filled from a record. */
export const mappingRule = v.object({
  /** Field of the entity: `phone`; of a lead one of `importFields`. */
  target: fieldName,
  /** Fields of the model, in order. */
  from: v.pipe(v.array(fieldName), v.minLength(1, "Choose a field."), v.maxLength(10)),
  transform: v.optional(v.picklist(codesOf(mappingTransforms)), "first"),
  /** For `translate`: what a value becomes; others stay as they are. */
  values: v.optional(v.record(v.string(), v.string()), {}),
});
export type MappingRule = v.InferOutput<typeof mappingRule>;

/** The text that a rule makes of a record; empty where its fields are. */
export function mapValue(
  { from, transform, values }: MappingRule,
  record: Readonly<Record<string, unknown>>,
): string {
  const texts = from.map((field) => textOf(record[field])).filter((text) => text !== "");
  const [first = ""] = texts;
  switch (transform) {
    case "join":
      return texts.join(" ");
    case "lower":
    case "email":
      return first.toLowerCase();
    case "translate":
      return values[first] ?? first;
    default:
      return first;
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value.trim();
  return typeof value === "object" ? JSON.stringify(value) : String(value as number | boolean);
}

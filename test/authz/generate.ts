/** The part of JSON Schema that the schemas of ours become. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

/** Makes the id that stands under a key. @param path - to the value, indices included */
export type MakeId = (path: readonly (string | number)[]) => string;

const texts = [
  "Said",
  "09:30",
  "30",
  "2026-11-21",
  "a.person@authz.test",
  "true",
  "1",
  "18.1",
  "+919820012345",
];

/**
 * A value that fits the schema: every optional part filled, ids by `makeId`.
 *
 * @param choice - which of several alternatives, for those that differ by more than null
 * @throws Error for what no text of ours fits
 */
export function valueOf(
  schema: JsonSchema,
  makeId: MakeId,
  choice = 0,
  path: readonly (string | number)[] = [],
): unknown {
  if ("const" in schema) return schema.const;
  if (schema.enum) return schema.enum[choice % schema.enum.length];
  if (schema.allOf)
    return Object.assign({}, ...schema.allOf.map((part) => valueOf(part, makeId, choice, path)));
  const options = (schema.anyOf ?? schema.oneOf)?.filter(({ type }) => type !== "null");
  if (options) {
    const option = options[choice % options.length];
    return option ? valueOf(option, makeId, choice, path) : null;
  }
  const make = makers[typeOf(schema)];
  if (!make) throw new Error(`No value is known for ${JSON.stringify(schema)}.`);
  return make(schema, makeId, choice, path);
}

function typeOf({ type, properties }: JsonSchema): string {
  if (typeof type === "string") return type;
  if (type) return type.find((one) => one !== "null") ?? "null";
  return properties ? "object" : "any";
}

const makers: Readonly<
  Record<
    string,
    (
      schema: JsonSchema,
      makeId: MakeId,
      choice: number,
      path: readonly (string | number)[],
    ) => unknown
  >
> = {
  string: (schema, makeId, _choice, path) => textOf(schema, makeId, path),
  number: numberOf,
  integer: numberOf,
  boolean: (_schema, _makeId, choice) => choice % 2 === 0,
  null: () => null,
  any: () => null,
  array: ({ items, minItems = 0 }, makeId, choice, path) =>
    Array.from({ length: Math.max(1, minItems) }, (_, index) =>
      valueOf(items ?? {}, makeId, choice, [...path, index]),
    ),
  object: ({ properties = {} }, makeId, choice, path) =>
    Object.fromEntries(
      Object.entries(properties).map(([key, property]) => [
        key,
        valueOf(property, makeId, choice, [...path, key]),
      ]),
    ),
};

function textOf(
  { format, pattern, minLength = 0 }: JsonSchema,
  makeId: MakeId,
  path: readonly (string | number)[],
): string {
  if (format === "uuid") return makeId(path);
  if (format === "date-time") return new Date(Date.now() + 86_400_000).toISOString();
  if (format === "date") return "2026-11-21";
  if (format === "email") return `invited.${crypto.randomUUID().slice(0, 8)}@authz.test`;
  const matching = pattern ? texts.find((text) => new RegExp(pattern).test(text)) : "Said";
  if (matching === undefined) throw new Error(`No text is known that fits ${pattern}.`);
  // Unique, so that no name is taken; short, so that it fits anywhere.
  const text = pattern ? matching : `${matching} ${crypto.randomUUID().slice(0, 8)}`;
  return text.padEnd(minLength, ".");
}

function numberOf({ minimum = 0, maximum }: JsonSchema): number {
  return maximum !== undefined && maximum <= 100 && minimum >= 0 ? maximum : Math.max(1, minimum);
}

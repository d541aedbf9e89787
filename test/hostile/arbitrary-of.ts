import fc from "fast-check";

/** The parts of a valibot schema that say which values fit. */
interface Schema {
  readonly type: string;
  readonly literal?: unknown;
  readonly options?: readonly unknown[];
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly item?: Schema;
  readonly items?: readonly Schema[];
  readonly wrapped?: Schema;
  readonly value?: Schema;
  readonly pipe?: readonly Action[];
}

interface Action {
  readonly kind: string;
  readonly type: string;
  readonly requirement?: unknown;
}

/**
 * Values that fit a schema, so that a new message is fuzzed from the day it is declared.
 *
 * @throws Error for a kind of schema that no message has used so far: add it here
 */
export function arbitraryOf(schema: object): fc.Arbitrary<unknown> {
  const given = schema as Schema;
  const make = makers[given.type];
  if (!make) throw new Error(`No values are known for a ${given.type}.`);
  return make(given);
}

const makers: Readonly<Record<string, (schema: Schema) => fc.Arbitrary<unknown>>> = {
  literal: ({ literal }) => fc.constant(literal),
  picklist: ({ options }) => fc.constantFrom(...(options ?? [])),
  string: (schema) => textOf(schema),
  number: (schema) => numberOf(schema),
  boolean: () => fc.boolean(),
  unknown: () => fc.jsonValue(),
  nullable: ({ wrapped }) => fc.option(arbitraryOf(wrapped as Schema)),
  optional: ({ wrapped }) => arbitraryOf(wrapped as Schema),
  array: ({ item, pipe }) =>
    fc.array(arbitraryOf(item as Schema), {
      minLength: Number(requirement(pipe, "min_length") ?? 0),
      maxLength: Math.min(5, Number(requirement(pipe, "max_length") ?? 5)),
    }),
  tuple: ({ items }) => fc.tuple(...(items ?? []).map(arbitraryOf)),
  // Keys that valibot leaves out on purpose would not survive.
  record: ({ value }) =>
    fc.dictionary(
      fc.string().filter((key) => !["__proto__", "prototype", "constructor"].includes(key)),
      arbitraryOf(value as Schema),
      { maxKeys: 3, noNullPrototype: true },
    ),
  strict_object: ({ entries }) => objectOf(entries ?? {}),
  variant: (schema) => oneOf(schema),
  union: (schema) => oneOf(schema),
};

function oneOf({ options }: Schema): fc.Arbitrary<unknown> {
  return fc.oneof(...(options ?? []).map((option) => arbitraryOf(option as object)));
}

function objectOf(entries: Readonly<Record<string, Schema>>): fc.Arbitrary<unknown> {
  const required = Object.keys(entries).filter((key) => entries[key]?.type !== "optional");
  return fc.record(
    Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, arbitraryOf(entry)])),
    { requiredKeys: required, noNullPrototype: true },
  );
}

function textOf({ pipe }: Schema): fc.Arbitrary<string> {
  const actions = (pipe ?? []).map(({ type }) => type);
  if (actions.includes("uuid")) return fc.uuid();
  if (actions.includes("iso_timestamp"))
    return fc
      .date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
      .map((date) => date.toISOString());
  return fc.string({ maxLength: Number(requirement(pipe, "max_length") ?? 100) });
}

function numberOf({ pipe }: Schema): fc.Arbitrary<number> {
  return fc.integer({
    min: Number(requirement(pipe, "min_value") ?? -1000),
    max: Number(requirement(pipe, "max_value") ?? 2 ** 31),
  });
}

function requirement(pipe: readonly Action[] | undefined, type: string): unknown {
  return pipe?.find((action) => action.type === type)?.requirement;
}

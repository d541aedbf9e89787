import * as v from "valibot";

const fieldTypes = [
  "string",
  "int",
  "decimal",
  "bool",
  "date",
  "time",
  "datetime",
  "json",
  "phone",
  "email",
] as const;
type FieldType = (typeof fieldTypes)[number];

/** A field of a model: what it is called here, and where a record holds it. */
export interface ConnectorField {
  readonly name: string;
  readonly type: FieldType;
  /** Way through the record, key by key. */
  readonly from: readonly string[];
}

const entry = /^([A-Za-z_][\w-]*)(?::([a-z]+))?(?:@([\w.$-]+))?$/;

/** A list such as `id:int name created:datetime owner@owner.name`; a field is text unless it says so. */
export const fieldList = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const fields: ConnectorField[] = [];
    for (const word of dataset.value.split(/\s+/).filter(Boolean)) {
      const field = readField(word);
      if (typeof field === "string") {
        addIssue({ message: field });
        return NEVER;
      }
      if (fields.some(({ name }) => name === field.name)) {
        addIssue({ message: `The field ${field.name} stands there twice.` });
        return NEVER;
      }
      fields.push(field);
    }
    return fields;
  }),
  v.minLength(1, "A model has fields."),
);

function readField(word: string): ConnectorField | string {
  const [, name, typed = "string", path] = entry.exec(word) ?? [];
  if (name === undefined)
    return `${word} is no field: write name, name:type or name:type@path.in.record.`;
  const type = fieldTypes.find((known) => known === typed);
  if (!type) return `${word}: there is no type ${typed}, only ${fieldTypes.join(", ")}.`;
  return { name, type, from: path === undefined ? [name] : path.split(".") };
}

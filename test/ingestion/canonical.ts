/** A field as a connector declares it. */
export interface DeclaredField {
  readonly name: string;
  readonly type: string;
  readonly from: readonly string[];
}

export interface DeclaredModel {
  readonly primaryKey: readonly string[];
  readonly fields: readonly DeclaredField[];
}

/** Values of one record by declared field, in a form in which both sides can be compared. */
export type CanonicalRow = Readonly<Record<string, string | null>>;

/** What a record says, read by our own plain rules and not by the product's. */
export function canonicalRecord({ fields }: DeclaredModel, record: unknown): CanonicalRow {
  return Object.fromEntries(
    fields.map(({ name, type, from }) => [name, canonical(type, at(record, from))]),
  );
}

/** The same of what the database holds: values by the fields' names. */
export function canonicalStored(
  { fields }: DeclaredModel,
  stored: Readonly<Record<string, unknown>>,
): CanonicalRow {
  return Object.fromEntries(fields.map(({ name, type }) => [name, canonical(type, stored[name])]));
}

/** Keys of several fields are joined by a bar. */
export function keyOf({ primaryKey }: DeclaredModel, row: CanonicalRow): string {
  return primaryKey.map((name) => row[name]).join("|");
}

function canonical(type: string, value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (type === "json")
    return JSON.stringify(sorted(typeof value === "string" ? parsed(value) : value));
  if (typeof value === "object")
    return "value" in value ? canonical(type, value.value) : JSON.stringify(value);
  const text = `${value as string | number | boolean}`;
  if (type === "bool") return /^(true|1|yes)$/i.test(text) ? "true" : "false";
  if (type === "int" || type === "decimal") return String(Number(text));
  if (type === "datetime") return String(moment(text));
  if (type === "date") return text.slice(0, 10);
  return text.trim();
}

/** Without a time zone a moment is in UTC. */
function moment(text: string): number {
  if (/^\d{11,}$/.test(text)) return Number(text);
  return Date.parse(/[Zz]$|[+-]\d\d:?\d\d$/.test(text) ? text : `${text.replace(" ", "T")}Z`);
}

/** The database keeps an object's keys in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const);
  return Object.fromEntries(entries.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function at(record: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, key) =>
      typeof found === "object" && found !== null && key in found
        ? found[key as keyof typeof found]
        : undefined,
    record,
  );
}

/** What sort of value a field holds; see `values.ts`. */
export type Kind =
  | "bool"
  | "city"
  | "country"
  | "date"
  | "datetime"
  | "decimal"
  | "email"
  | "first"
  | "id"
  | "int"
  | "json"
  | "last"
  | "name"
  | "phone"
  | "ref"
  | "small"
  | "state"
  | "street"
  | "text"
  | "time"
  | "url"
  | "uuid"
  | "word"
  | "zip";

export interface Field {
  readonly name: string;
  readonly kind: Kind;
  /** Makes the values of two fields of one row differ. */
  readonly salt: number;
}

/** Reads a list such as `firstname lead_cost:decimal`; a kind that the name gives away is left out. */
export function fields(list: string): readonly Field[] {
  const names = list.split(/\s+/).filter((name) => name !== "");
  return names.map((entry) => {
    const [name = "", kind] = entry.split(":");
    return { name, kind: kind === undefined ? kindOf(name) : toKind(kind), salt: saltOf(name) };
  });
}

/** First match wins. */
const kindsByName: readonly (readonly [RegExp, Kind])[] = [
  [/e_?mail/i, "email"],
  [/^first_?name/i, "first"],
  [/^last_?name/i, "last"],
  [/phone|fax|pager/i, "phone"],
  [/(^|_)(latitude|longitude)$|amount|price|cost|value$/i, "decimal"],
  [/city$/i, "city"],
  [/state$/i, "state"],
  [/zip(code)?$/i, "zip"],
  [/country$/i, "country"],
  [/address|street|line_?[12]$/i, "street"],
  [/url|website/i, "url"],
  [/date_?time|_(at|on|timestamp)$|(create|modified)d?ate$|dateCreated|dateModified/i, "datetime"],
  [/date$/i, "date"],
  [/^(is|has|can)(_|[A-Z])/, "bool"],
  [/(_id|Id)$/, "ref"],
  [/count$|^num_/i, "int"],
  [/notes?$|description|details/i, "text"],
  [/name$/i, "name"],
];

function kindOf(name: string): Kind {
  return kindsByName.find(([pattern]) => pattern.test(name))?.[1] ?? "word";
}

const kinds: ReadonlySet<string> = new Set<Kind>([
  ...kindsByName.map(([, kind]) => kind),
  "id",
  "json",
  "small",
  "time",
  "uuid",
  "word",
]);

function toKind(text: string): Kind {
  if (isKind(text)) return text;
  throw new Error(`No field holds a ${text}.`);
}

function isKind(text: string): text is Kind {
  return kinds.has(text);
}

function saltOf(name: string): number {
  let salt = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) salt = Math.imul(salt ^ name.charCodeAt(at), 0x01000193);
  return salt;
}

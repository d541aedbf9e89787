type Json = Readonly<Record<string, unknown>>;

/** The object that a text says; undefined where it is none. */
export function parsedJson(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What stands at `properties.email`, as text; empty where nothing does. */
export function fieldAt(record: Json | undefined, path: string): string {
  let value: unknown = record;
  for (const step of path.split(".")) value = isObject(value) ? value[step] : undefined;
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The record with another text at the path; what is around it stays as it is. */
export function withField(record: Json | undefined, path: string, text: string): Json {
  const [step = "", ...rest] = path.split(".");
  const inner = record?.[step];
  const value =
    rest.length === 0 ? text : withField(isObject(inner) ? inner : {}, rest.join("."), text);
  return { ...record, [step]: value };
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What lies at the end of a way through an answer; undefined where it ends early. */
export function walk(value: unknown, path: readonly string[]): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== "object" || here === null) return undefined;
    here = Object.hasOwn(here, key) ? (here as Record<string, unknown>)[key] : undefined;
  }
  return here;
}

/** A text or number at the end of the way, as text; null where there is none. */
export function walkText(value: unknown, path: readonly string[]): string | null {
  const found = walk(value, path);
  if (typeof found === "string") return found === "" ? null : found;
  return typeof found === "number" ? String(found) : null;
}

/** A text as an SQL literal; PGlite runs with standard_conforming_strings on, where only a quote is special. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Any value as a JSON literal. */
export function jsonLiteral(value: unknown): string {
  return literal(JSON.stringify(value));
}

/** `('a', 'b')`; a list that holds nothing matches nothing. */
export function listLiteral(texts: readonly string[]): string {
  return texts.length === 0 ? "(null)" : `(${texts.map(literal).join(", ")})`;
}

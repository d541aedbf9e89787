/** PostgreSQL's own number of the type text. */
const textType = 25;

/**
 * Texts as a parameter of type `text[]` in PostgreSQL's binary form: as text, each would be written with
 * its quotes escaped, and read twice.
 */
export function textArray(texts: readonly (string | null)[]): Buffer {
  const parts = texts.map((text) => (text === null ? null : Buffer.from(text)));
  const bytes = parts.reduce((sum, part) => sum + 4 + (part?.length ?? 0), 0);
  const array = Buffer.allocUnsafe(20 + bytes);
  // Dimensions, whether there are nulls, type, how many, number of the first.
  const head = texts.length === 0 ? [0, 0, textType] : [1, 1, textType, texts.length, 1];
  let at = 0;
  for (const number of head) at = array.writeInt32BE(number, at);
  for (const part of parts) {
    at = array.writeInt32BE(part?.length ?? -1, at);
    at += part?.copy(array, at) ?? 0;
  }
  return array.subarray(0, at);
}

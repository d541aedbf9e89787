/** PostgreSQL's own number of the type json. */
const jsonType = 114;

/**
 * JSON documents as a parameter of type `json[]` in PostgreSQL's binary form: as text, each would be
 * written with its quotes escaped, and read twice.
 *
 * @param documents - in UTF-8
 */
export function jsonArray(documents: readonly Buffer[]): Buffer {
  const bytes = documents.reduce((sum, { length }) => sum + 4 + length, 0);
  const array = Buffer.allocUnsafe(20 + bytes);
  // Dimensions, whether there are nulls, type, how many, number of the first.
  const head = documents.length === 0 ? [0, 0, jsonType] : [1, 0, jsonType, documents.length, 1];
  let at = 0;
  for (const number of head) at = array.writeInt32BE(number, at);
  for (const document of documents) {
    at = array.writeInt32BE(document.length, at);
    at += document.copy(array, at);
  }
  return array.subarray(0, at);
}

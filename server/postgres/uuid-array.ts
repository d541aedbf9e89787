/** PostgreSQL's own number of the type uuid. */
const uuidType = 2950;
const uuidBytes = 16;

/**
 * Ids as a parameter of type `uuid[]` in PostgreSQL's binary form.
 *
 * @param ids - 16 bytes each, one behind the other
 */
export function uuidArray(ids: Buffer): Buffer {
  const count = ids.length / uuidBytes;
  // Dimensions, whether there are nulls, type, how many, number of the first.
  const head = count === 0 ? [0, 0, uuidType] : [1, 0, uuidType, count, 1];
  const array = Buffer.allocUnsafe(head.length * 4 + count * (4 + uuidBytes));
  let at = 0;
  for (const number of head) at = array.writeInt32BE(number, at);
  for (let start = 0; start < ids.length; start += uuidBytes) {
    at = array.writeInt32BE(uuidBytes, at);
    at += ids.copy(array, at, start, start + uuidBytes);
  }
  return array;
}

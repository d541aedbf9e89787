/** A whole number in a query; `usual` where it is absent, null where it is none or out of bounds. */
export function wholeNumber(
  query: URLSearchParams,
  name: string,
  { usual, min, max }: { usual: number; min: number; max: number },
): number | null {
  const text = query.get(name);
  if (text === null) return usual;
  const number = Number(text);
  return Number.isInteger(number) && number >= min && number <= max ? number : null;
}

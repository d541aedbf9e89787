/** Parts of an address that open something beside the list. */
const besides: ReadonlySet<string> = new Set(["view", "peek", "add"]);

/** The filter and the sort in an address, always in the same order: two that mean the same are equal. */
export function filterOf(search: string): string {
  const params = new URLSearchParams(search);
  for (const name of besides) params.delete(name);
  params.sort();
  return params.toString();
}

/** "19 February 2027", in the order of whoever reads it. */
export function dayText(at: string): string {
  const options = { day: "numeric", month: "long", year: "numeric" } as const;
  return new Date(at).toLocaleDateString(undefined, options);
}

/** What stands for a source whatever its case and spacing: `Google` and ` GOOGLE ` are one. */
export function sourceCode(name: string): string {
  const words = name
    .normalize("NFKC")
    .toLowerCase()
    .match(/[\p{L}\p{N}:]+/gu);
  return words?.join("_") ?? name;
}

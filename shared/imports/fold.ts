/** A heading or name reduced to what people mean by it: `Phone_1`, `phone 1` and `Phone 1:` are one. */
export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * Text without regard to case, letter by letter as PostgreSQL's `lower` does under `C.UTF-8`: what is
 * found must not depend on who searches, the server, a replica or a predicate. `toLowerCase` differs
 * where one letter becomes two (İ) or its place in the word matters (Σ).
 */
export function foldCase(text: string): string {
  if (/^[^\u0080-\uffff]*$/.test(text)) return text.toLowerCase();
  return Array.from(text, (letter) => Array.from(letter.toLowerCase())[0] ?? letter).join("");
}

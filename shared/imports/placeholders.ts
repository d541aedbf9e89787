/**
 * What forms put where nobody chose anything; such cells are empty. Only these: "N/A", "None" or "-"
 * may be somebody's answer and stay.
 */
export const placeholders: ReadonlySet<string> = new Set([
  "select",
  "select...",
  "select one",
  "please select",
  "-select-",
  "--select--",
  "- select -",
  "-- select --",
  "choose...",
  "please choose",
  "--none--",
  "-- none --",
]);

/**
 * The cell without surrounding blanks; null when it is empty or a placeholder. The apostrophe that
 * spreadsheets and our own error report put before `=`, `+`, `-` and `@` is taken off.
 */
export function cellText(cell: string | undefined): string | null {
  const text = (cell ?? "").trim().replace(/^'(?=[\s\p{C}]*[=+\-@])/u, "");
  return text === "" || placeholders.has(text.toLowerCase()) ? null : text;
}

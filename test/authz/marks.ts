/** Stands in every text of an organization and nowhere else. */
export const marks = ["Zephyrine", "Quillowby"] as const;
export type Mark = (typeof marks)[number];

/** What stands in a column that can be hidden, and nowhere else. */
export function hiddenToken(mark: Mark, column: string): string {
  return `hidden-${column}-${mark}`;
}

import type { Random } from "../bench/leads/random.ts";

/**
 * A word that stands in every text of an organization and nowhere else, so that a stranger's text is
 * noticed in any frame and any column, also where no rule thought of it.
 */
export type Mark = (typeof marks)[number];

export const marks = ["Zephyrine", "Quillowby"] as const;

/** A text of the organization. */
export function words(mark: Mark, text: string): string {
  return `${text} ${mark}`;
}

/** Phone numbers of these tests alone begin like this, so that one is noticed in any text. */
const phonePrefix = "+9170";

export function phoneOf(mark: Mark, random: Random): string {
  const digits = String(random.below(1e7)).padStart(7, "0");
  return `${phonePrefix}${marks.indexOf(mark)}${digits}`;
}

export function phonesIn(text: string): number {
  return text.split(phonePrefix).length - 1;
}

/** Marks of others than `own` in a text. */
export function foreignMarksIn(text: string, own: Mark): number {
  return marks.filter((mark) => mark !== own && text.includes(mark)).length;
}

import type { Share } from "../../shared/assignment/shares.ts";

/** One person's part of a rule, as it is typed. */
export interface TypedShare {
  readonly userId: string;
  readonly percent: string;
  /** Leads a day at most; empty: no limit. */
  readonly dailyCap: string;
}

/** Parts of 100 % as even as whole percents can be; the first ones take what is left over. */
export function equalPercents(people: number): number[] {
  const least = Math.floor(100 / people);
  const over = 100 - least * people;
  return Array.from({ length: people }, (_, index) => least + (index < over ? 1 : 0));
}

/** The same people with even parts. */
export function evened(shares: readonly TypedShare[]): TypedShare[] {
  const percents = equalPercents(shares.length);
  return shares.map((share, index) => ({ ...share, percent: String(percents[index]) }));
}

/** How much is given out; what is no whole percent counts as none. */
export function sumOf(shares: readonly TypedShare[]): number {
  return shares.reduce((sum, { percent }) => sum + (wholeNumber(percent) ?? 0), 0);
}

/** What is wrong with them, as a sentence for whoever types; undefined when they can be saved. */
export function problemOf(shares: readonly TypedShare[]): string | undefined {
  if (shares.length === 0) return "Add at least one person.";
  if (shares.some(({ percent }) => wholeNumber(percent) === undefined))
    return "Each share is a whole number of percents.";
  if (shares.some(({ dailyCap }) => dailyCap !== "" && wholeNumber(dailyCap) === undefined))
    return "Most a day is a whole number, or empty for no limit.";
  const left = 100 - sumOf(shares);
  if (left > 0) return `${left} % are not given to anybody yet.`;
  if (left < 0) return `${-left} % too much is given out.`;
  return undefined;
}

/** @param shares - of which `problemOf` says nothing */
export function toShares(
  shares: readonly TypedShare[],
): (Share & { readonly dailyCap: number | null })[] {
  return shares.map(({ userId, percent, dailyCap }) => ({
    userId,
    percent: Number(percent),
    dailyCap: dailyCap === "" ? null : Number(dailyCap),
  }));
}

function wholeNumber(typed: string): number | undefined {
  return /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : undefined;
}

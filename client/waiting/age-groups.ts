import type { LeadRow } from "../leads/lead-rows.ts";

/** Leads on a board that cannot hold all who wait: those that have waited longest ... */
export const longestShown = 200;
/** ... and those that came last. */
export const newestShown = 100;

export const ages = ["red", "amber", "fresh"] as const;

export type Age = (typeof ages)[number];

/** The leads of one age, longest waiting first. */
export interface AgeGroup {
  readonly leads: readonly LeadRow[];
  /** More of this age may wait than are shown. */
  readonly isPart: boolean;
}

interface Cuts {
  /** How many of the rows are red. */
  readonly reds: number;
  /** How many are red or amber. */
  readonly late: number;
  /** More wait than are shown: between the longest waiting and the newest some are left out. */
  readonly isPart: boolean;
}

/** Rows, longest waiting first, by how late they are. */
export function groupByAge(
  rows: readonly LeadRow[],
  { reds, late, isPart }: Cuts,
): Readonly<Record<Age, AgeGroup>> {
  const bounds = { red: [0, reds], amber: [reds, late], fresh: [late, rows.length] } as const;
  const ageAt = (index: number) => ages.findIndex((age) => index < bounds[age][1]);
  const [before, behind] = [ageAt(longestShown - 1), ageAt(longestShown)];
  const group = (age: Age): AgeGroup => {
    const at = ages.indexOf(age);
    const isCut = isPart && before <= at && at <= behind;
    return { leads: rows.slice(...bounds[age]), isPart: isCut };
  };
  return { red: group("red"), amber: group("amber"), fresh: group("fresh") };
}

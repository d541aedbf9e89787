import type { Shape } from "../../schema/shape.ts";

/**
 * The highest revision of a lead, where more rows have come.
 *
 * @param revisions - of the rows that came, all of one table
 */
export function newestLead({ name }: Shape, revisions: readonly unknown[], before: number): number {
  if (name !== "lead") return before;
  return revisions.reduce<number>((newest, rv) => Math.max(newest, rv as number), before);
}

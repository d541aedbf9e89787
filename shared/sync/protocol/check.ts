import * as v from "valibot";
import { version } from "./primitives.ts";

/** Asks what the replica should hold, to compare it with what it does. Answered by `sums`. */
export const check = v.strictObject({ type: v.literal("check") });

/**
 * Each table as this person sees it at version `at`: how many rows, and the sum and the exclusive or
 * of their revisions. A revision is given once to one image of one row, so equal sums mean equal
 * rows. The sum is text: it may be larger than a number can be.
 */
export const sums = v.strictObject({
  type: v.literal("sums"),
  at: version,
  tables: v.array(
    v.strictObject({
      tbl: v.pipe(v.string(), v.maxLength(63)),
      count: v.pipe(v.number(), v.integer(), v.minValue(0)),
      sum: v.string(),
      xor: v.string(),
    }),
  ),
});

export type Sums = v.InferOutput<typeof sums>;
export type TableSum = Sums["tables"][number];

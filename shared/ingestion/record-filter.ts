import * as v from "valibot";

/** What a condition asks of a field, in words. */
export const conditionWords = {
  contains: "contains",
  is: "is",
  is_not: "is not",
  above: "is above",
  below: "is below",
  from: "from",
  to: "up to",
  filled: "is filled",
  empty: "is empty",
} as const;
export type Comparison = keyof typeof conditionWords;

/** Comparisons that need no value. */
export const bareComparisons: readonly Comparison[] = ["filled", "empty"];

export const recordCondition = v.object({
  field: v.pipe(v.string(), v.regex(/^[\w.$ -]{1,200}$/u, "This is no field.")),
  is: v.picklist(Object.keys(conditionWords) as Comparison[]),
  value: v.optional(v.pipe(v.string(), v.maxLength(500)), ""),
});
export type RecordCondition = v.InferOutput<typeof recordCondition>;

/** Conditions that all hold, as they stand in a URL. */
export const recordFilter = v.pipe(v.array(recordCondition), v.maxLength(20));

/** Which records of a model are wanted. */
export interface RecordWish {
  readonly search: string;
  readonly conditions: readonly RecordCondition[];
  /** Those that the source no longer has, too. */
  readonly deleted: boolean;
}

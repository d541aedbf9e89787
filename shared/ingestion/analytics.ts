import * as v from "valibot";

/** Runs of one day of the organization's calendar. */
export const runDay = v.object({
  /** `2026-08-13` */
  day: v.string(),
  success: v.number(),
  partial: v.number(),
  failed: v.number(),
  stopped: v.number(),
  records: v.number(),
  /** Of runs that ended; null: there was none. */
  medianSeconds: v.nullable(v.number()),
  slowestSeconds: v.nullable(v.number()),
  rowsPerSecond: v.nullable(v.number()),
});
export type RunDay = v.InferOutput<typeof runDay>;

export const runAnalytics = v.object({
  days: v.array(runDay),
  models: v.array(
    v.object({
      crmSource: v.string(),
      model: v.string(),
      runs: v.number(),
      succeeded: v.number(),
      records: v.number(),
      medianSeconds: v.nullable(v.number()),
    }),
  ),
});
export type RunAnalytics = v.InferOutput<typeof runAnalytics>;

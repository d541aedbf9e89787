import * as v from "valibot";

/** What somebody did on one day of the organization's calendar. */
const daySchema = v.object({
  day: v.string(),
  signIns: v.number(),
  calls: v.number(),
  connected: v.number(),
  leads: v.number(),
  changes: v.number(),
});
export type ActivityDay = v.InferOutput<typeof daySchema>;

export const activitySchema = v.object({
  /** The last time one of this person's devices was connected, ISO-8601 UTC. */
  lastSeenAt: v.nullable(v.string()),
  /** Every day of the span, the newest first. */
  days: v.array(daySchema),
});
export type Activity = v.InferOutput<typeof activitySchema>;

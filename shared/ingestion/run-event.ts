import * as v from "valibot";

export const eventLevels = ["debug", "info", "warning", "error"] as const;
export type EventLevel = (typeof eventLevels)[number];

/** One line of a run's log. */
export const runEvent = v.object({
  seq: v.number(),
  at: v.string(),
  level: v.picklist(eventLevels),
  message: v.string(),
  detail: v.nullable(v.record(v.string(), v.unknown())),
});
export type RunEvent = v.InferOutput<typeof runEvent>;

/** Lines in the order in which they were written; `nextBefore` leads to earlier ones. */
export const runEventPage = v.object({
  items: v.array(runEvent),
  nextBefore: v.nullable(v.number()),
});

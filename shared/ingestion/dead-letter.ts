import * as v from "valibot";

export const deadLetterStatuses = ["open", "resolved", "discarded"] as const;

/** A record that could not be taken in, as the pages show it. */
export const deadLetterAnswer = v.object({
  id: v.string(),
  runId: v.string(),
  pk: v.nullable(v.string()),
  raw: v.unknown(),
  corrected: v.unknown(),
  path: v.nullable(v.string()),
  message: v.string(),
  status: v.picklist(deadLetterStatuses),
  attempts: v.number(),
  createdAt: v.string(),
});
export type DeadLetter = v.InferOutput<typeof deadLetterAnswer>;

export const deadLetterPage = v.object({
  items: v.array(deadLetterAnswer),
  nextCursor: v.nullable(v.string()),
});

/** What became of records that were tried again. */
export const retryAnswer = v.object({ resolved: v.number(), failed: v.number() });

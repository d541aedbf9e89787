import * as v from "valibot";

/** A field that somebody edited here and the source changed, too. */
export const conflictAnswer = v.object({
  id: v.string(),
  pk: v.string(),
  field: v.string(),
  localValue: v.unknown(),
  sourceValue: v.unknown(),
  runId: v.string(),
  createdAt: v.string(),
});
export type Conflict = v.InferOutput<typeof conflictAnswer>;

export const conflictPage = v.object({
  items: v.array(conflictAnswer),
  nextCursor: v.nullable(v.string()),
});

/** Which value wins, of several fields at once. */
export const conflictDecision = v.object({
  ids: v.pipe(v.array(v.pipe(v.string(), v.uuid())), v.minLength(1), v.maxLength(500)),
  keep: v.picklist(["local", "source"]),
});

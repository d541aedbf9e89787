import * as v from "valibot";
import { MAX_PUSH_MUTATIONS } from "./version.ts";
import { moment, mutationId } from "./primitives.ts";

const mutationCall = v.strictObject({
  mid: v.pipe(mutationId, v.minValue(1)),
  name: v.pipe(v.string(), v.maxLength(64)),
  v: v.pipe(v.number(), v.integer()),
  args: v.unknown(),
  /** Values of the columns that it changes as its author saw them: `{ "lead/<id>": { status: "new" } }`. */
  base: v.optional(v.record(v.string(), v.record(v.string(), v.unknown()))),
  /** Clock of the device; shown to people, never used to order. */
  at: moment,
});

/** Queued mutations in order, without gaps. Answered by a `poke` that carries the new `lastMid`. */
export const push = v.strictObject({
  type: v.literal("push"),
  muts: v.pipe(v.array(mutationCall), v.minLength(1), v.maxLength(MAX_PUSH_MUTATIONS)),
});

export type Push = v.InferOutput<typeof push>;
export type MutationCall = v.InferOutput<typeof mutationCall>;

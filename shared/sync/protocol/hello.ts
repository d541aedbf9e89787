import * as v from "valibot";
import { floors } from "./coverage.ts";
import { moment, mutationId, uuid, version } from "./primitives.ts";

/** First message of a client: who it is and how far it has come. Answered by `welcome` or `bye`. */
export const hello = v.strictObject({
  type: v.literal("hello"),
  proto: v.pipe(v.number(), v.integer()),
  org: uuid,
  clientId: uuid,
  /** Generation of the rows it holds; null for an empty replica. */
  generation: v.nullable(uuid),
  /** Hash of the synced tables as this client knows them. */
  schema: v.pipe(v.string(), v.maxLength(64)),
  /** Version its rows stand at; null before the first snapshot is complete. */
  cursor: v.nullable(version),
  /** Highest version it was ever told of. */
  high: version,
  /** Audience keys its rows were chosen by. */
  keys: v.pipe(v.array(v.pipe(v.string(), v.maxLength(128))), v.maxLength(4096)),
  /** Hash of these and of the column mask. */
  keysHash: v.nullable(v.pipe(v.string(), v.maxLength(64))),
  /** False while pages came that no poke has made one cut of yet. */
  whole: v.boolean(),
  /** Below which its rows end. */
  floors,
  /** Most leads it wants to hold. */
  want: v.strictObject({ leads: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  /** Where a snapshot that was cut off goes on: behind this row. */
  resume: v.nullable(
    v.strictObject({
      to: version,
      tbl: v.pipe(v.string(), v.maxLength(63)),
      createdAt: moment,
      id: uuid,
    }),
  ),
  /** Last mutation it knows to be decided. */
  lastMidAcked: mutationId,
});

export type Hello = v.InferOutput<typeof hello>;

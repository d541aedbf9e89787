import * as v from "valibot";
import { mutationId, uuid, version } from "./primitives.ts";

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
  /** Hash of the audience keys its rows were chosen by. */
  keysHash: v.nullable(v.pipe(v.string(), v.maxLength(64))),
  /** Last mutation it knows to be decided. */
  lastMidAcked: mutationId,
});

export type Hello = v.InferOutput<typeof hello>;

import * as v from "valibot";
import { errorCodes } from "../../errors.ts";
import { mutationId, uuid, version } from "./primitives.ts";

const table = v.pipe(v.string(), v.maxLength(63));

/** The server's verdict on a mutation that it refused. */
export const mutationResult = v.strictObject({
  mid: mutationId,
  code: v.picklist(errorCodes),
  message: v.string(),
  fields: v.optional(v.record(v.string(), v.string())),
});

/**
 * One consistent cut: what lies between the client's cursor and `to`, as rows stand now. Parts with
 * `more` are kept until the last one; the whole is applied in one transaction, in the order
 * dels, puts, purge (rows out of reach of `keys`), and mutations up to `lastMid` are dropped.
 */
export const poke = v.strictObject({
  type: v.literal("poke"),
  from: version,
  to: version,
  /** Last decided mutation of this client; absent where it did not move. */
  lastMid: v.optional(mutationId),
  results: v.optional(v.array(mutationResult)),
  /** Present when the person's audience keys changed. */
  keys: v.optional(v.array(v.string())),
  more: v.optional(v.literal(true)),
  dels: v.array(v.tuple([table, v.array(uuid)])),
  /** Rows as arrays, in the column order of `snapBegin`. */
  puts: v.array(v.tuple([table, v.array(v.array(v.unknown()))])),
});

export type Poke = v.InferOutput<typeof poke>;
export type MutationResult = v.InferOutput<typeof mutationResult>;

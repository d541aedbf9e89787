import * as v from "valibot";
import { moment, mutationId, uuid, version } from "./primitives.ts";

/**
 * Answer to `hello`. `delta`: a poke from the client's cursor follows; `gained`: pages of what new
 * keys reach, then a poke with the keys; `snap`: pages of everything, then a poke; `reload`: the client's build is too old or too new and must load the page again.
 */
export const welcome = v.strictObject({
  type: v.literal("welcome"),
  session: uuid,
  generation: uuid,
  head: version,
  horizon: version,
  serverTime: moment,
  mode: v.picklist(["delta", "gained", "snap", "reload"]),
  /** The person's audience keys, sorted. */
  keys: v.array(v.string()),
  /** What the client sends as `keysHash` from now on. */
  keysHash: v.string(),
  lastMid: mutationId,
  limits: v.strictObject({ frameBytes: v.number(), pushMutations: v.number() }),
});

export type Welcome = v.InferOutput<typeof welcome>;

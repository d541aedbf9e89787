import * as v from "valibot";
import { mutationId, version } from "./primitives.ts";

/** The client has stored everything up to `to` and the results up to `resultsUpTo`. */
export const ack = v.strictObject({
  type: v.literal("ack"),
  to: version,
  resultsUpTo: mutationId,
});
export type Ack = v.InferOutput<typeof ack>;

import * as v from "valibot";
import { mutationId } from "./primitives.ts";

/**
 * In `ms` send again: the mutations after `afterMid`, when a push did not follow on what is known;
 * the hello, when this node's database is behind what the client has heard of.
 */
export const retry = v.strictObject({
  type: v.literal("retry"),
  afterMid: mutationId,
  ms: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

/** The client's rows can no longer be brought up to date by pokes: a snapshot follows a new hello. */
export const resync = v.strictObject({ type: v.literal("resync"), reason: v.string() });

/** The end of this connection and why; `code` is one of a closed set. */
export const bye = v.strictObject({
  type: v.literal("bye"),
  code: v.picklist([
    "unauthenticated",
    "forbidden",
    "malformed",
    "proto",
    "replaced",
    "too_slow",
    "shutdown",
  ]),
});

export type ByeCode = v.InferOutput<typeof bye>["code"];

import * as v from "valibot";
import { id } from "../users/fields.ts";
import { leastReason } from "./limits.ts";

export const modes = ["read", "full"] as const;
export type Mode = (typeof modes)[number];

const reason = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(500, "A reason has at most 500 characters."),
);

const reasonNeeded = `Say why you need full access, in at least ${leastReason} characters.`;

/** Whom somebody wants to act as, and how far. */
export const newImpersonation = v.pipe(
  v.strictObject({
    userId: id,
    mode: v.optional(v.picklist(modes, "The mode is read or full."), "read"),
    reason: v.optional(v.nullable(reason), null),
  }),
  v.forward(
    v.check(
      ({ mode, reason: given }) => mode === "read" || (given ?? "").length >= leastReason,
      reasonNeeded,
    ),
    ["reason"],
  ),
);
export type NewImpersonation = v.InferOutput<typeof newImpersonation>;

/** One that runs, as its tab sees it. */
export const runningImpersonation = v.object({
  id: v.string(),
  user: v.object({ id: v.string(), name: v.string() }),
  mode: v.picklist(modes),
  /** ISO-8601 UTC, by the server's clock. */
  endsAt: v.string(),
  /** Until then, so that a device whose clock is wrong counts right. */
  remainingMs: v.number(),
});
export type RunningImpersonation = v.InferOutput<typeof runningImpersonation>;

/** The answer to the beginning: the token is told once. */
export const begunImpersonation = v.object({ ...runningImpersonation.entries, token: v.string() });
export type BegunImpersonation = v.InferOutput<typeof begunImpersonation>;

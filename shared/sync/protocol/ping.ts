import * as v from "valibot";

/** Sent every 20 s by the client; a live server answers `pong`. */
export const ping = v.strictObject({ type: v.literal("ping") });

export const pong = v.strictObject({ type: v.literal("pong") });

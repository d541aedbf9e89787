import * as v from "valibot";

/** Asks for the snapshot page after the last one received. */
export const more = v.strictObject({
  type: v.literal("more"),
  page: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

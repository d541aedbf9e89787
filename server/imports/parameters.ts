import * as v from "valibot";

/** The id in a path. */
export const idParameter = v.object({
  id: v.pipe(v.string(), v.uuid("This is not an id."), v.toLowerCase()),
});

/** A page size in a query: 1 to `most`. */
export function limit(fallback: string, most: number) {
  return v.pipe(
    v.optional(v.string(), fallback),
    v.regex(/^\d+$/, "limit is a number."),
    v.transform(Number),
    v.minValue(1, "limit is at least 1."),
    v.maxValue(most, `limit is at most ${most}.`),
  );
}

/** Groups these routes in the API's description. */
export const tags = ["imports"];

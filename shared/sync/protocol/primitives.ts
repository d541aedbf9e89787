import * as v from "valibot";

/** Building blocks of the messages. */
export const uuid = v.pipe(v.string(), v.uuid());
export const version = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const mutationId = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const moment = v.pipe(v.string(), v.isoTimestamp());

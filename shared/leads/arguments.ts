import * as v from "valibot";

/** The id of a row: a UUID in lower case; new rows take version 7. */
export const id = v.pipe(v.string(), v.uuid("This is not an id."), v.toLowerCase());

/** A point in time, brought to ISO-8601 UTC with milliseconds, as columns hold it. */
export const moment = v.pipe(
  v.string(),
  v.isoTimestamp("Give a date and time such as 2026-11-21T10:42:00Z."),
  v.check((text) => !Number.isNaN(Date.parse(text)), "This day does not exist."),
  v.transform((text) => new Date(text).toISOString()),
);

/** A text that must say something. */
export function filled(maxLength: number, sentence: string) {
  return v.pipe(v.string(), v.trim(), v.minLength(1, sentence), v.maxLength(maxLength));
}

/** A text that may be missing; an empty one counts as missing. */
export function optionalText(maxLength: number) {
  return v.nullable(
    v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(maxLength, `Keep it under ${maxLength} characters.`),
      v.transform((text) => text || null),
    ),
  );
}

/** A follow-up that another write brings along. */
export const newFollowUp = v.object({
  id,
  kind: v.picklist(["call", "visit", "test_drive", "payment", "delivery"]),
  dueAt: moment,
  note: v.optional(optionalText(1000)),
});
export type NewFollowUp = v.InferOutput<typeof newFollowUp>;

import * as v from "valibot";
import { roles } from "../permissions.ts";

export const id = v.pipe(v.string(), v.uuid("This is not an id."), v.toLowerCase());

export const personName = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, "A name is needed."),
  v.maxLength(120, "Keep the name under 120 characters."),
);

export const email = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.email("This is not an e-mail address."),
  v.maxLength(254),
);

/** A system role, or the id of one that the organization made. */
export const role = v.union(
  [v.picklist(roles), v.pipe(v.string(), v.uuid())],
  "This role does not exist.",
);

export const leadCap = v.pipe(
  v.number("Give a whole number."),
  v.integer("Give a whole number."),
  v.minValue(0, "At least 0."),
  v.maxValue(10_000, "At most 10,000."),
);

const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Give a time such as 09:30."));
const date = v.pipe(v.string(), v.isoDate("Give a day such as 2026-11-21."));

export const workingHours = v.pipe(
  v.array(
    v.pipe(
      v.object({
        day: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6)),
        from: time,
        to: time,
      }),
      v.check(({ from, to }) => from !== to, "A shift needs an end other than its beginning."),
    ),
  ),
  v.maxLength(14, "At most two shifts a day."),
);

export const timeOff = v.pipe(
  v.array(
    v.pipe(
      v.object({
        from: date,
        to: date,
        reason: v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(200))),
      }),
      v.check(({ from, to }) => from <= to, "Time off ends on or after the day it begins."),
    ),
  ),
  v.maxLength(60),
);

import * as v from "valibot";

export const id = v.pipe(v.string(), v.uuid("This is not an id."), v.toLowerCase());

export const placeName = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, "A name is needed."),
  v.maxLength(80, "Keep the name under 80 characters."),
);

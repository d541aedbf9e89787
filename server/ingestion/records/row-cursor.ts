import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";

/** The last row of a page: the next one begins behind it. */
const position = v.tuple([v.pipe(v.string(), v.isoTimestamp()), v.string()]);
export type RowPosition = v.InferOutput<typeof position>;

export function cursorOf(at: RowPosition): string {
  return Buffer.from(JSON.stringify(at)).toString("base64url");
}

/** @throws AppError `invalid` - nothing that this server has given out */
export function positionOf(cursor: string): RowPosition {
  const text = Buffer.from(cursor, "base64url").toString();
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), position), text);
  if (!parsed.success)
    throw new AppError("invalid", "This cursor leads nowhere. Begin with the first page.", {
      cursor: "Leave it out to begin with the first page.",
    });
  return parsed.output;
}

import * as v from "valibot";
import { AppError, errorCodes } from "../../shared/errors.ts";

const failureSchema = v.object({
  error: v.object({
    code: v.picklist(errorCodes),
    message: v.string(),
    fields: v.optional(v.record(v.string(), v.string())),
  }),
});

/** The JSON of an answer; undefined where it is empty or no JSON. */
export function parseJson(text: string): unknown {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson()), text);
  return parsed.success ? parsed.output : undefined;
}

/** What the server says in place of an answer; `otherwise` where it says nothing a person can read. */
export function refusalOf(
  answer: unknown,
  otherwise = "The server could not answer. Try again.",
): AppError {
  const failure = v.safeParse(failureSchema, answer);
  if (!failure.success) return new AppError("failed", otherwise);
  const { code, message, fields } = failure.output.error;
  return new AppError(code, message, fields);
}

export function unreachable(): AppError {
  return new AppError(
    "failed",
    "The server cannot be reached. Check the connection and try again.",
  );
}

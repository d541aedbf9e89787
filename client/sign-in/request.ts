import * as v from "valibot";
import { AppError, errorCodes } from "../../shared/errors.ts";

const failureSchema = v.object({
  error: v.object({
    code: v.picklist(errorCodes),
    message: v.string(),
    fields: v.optional(v.record(v.string(), v.string())),
  }),
});

/**
 * Asks the server for something that only it has. The answer is parsed JSON, undefined where it is empty.
 *
 * @throws AppError what the server says, or that it cannot be reached, as a sentence for the person
 */
export async function request(method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(path, {
    method,
    headers: { accept: "application/json", ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  }).catch(() => undefined);
  if (!response)
    throw new AppError(
      "failed",
      "The server cannot be reached. Check the connection and try again.",
    );
  const answer = parseJson(await response.text());
  if (response.ok) return answer;
  const failure = v.safeParse(failureSchema, answer);
  if (!failure.success)
    throw new AppError(
      "failed",
      `The server could not answer (${response.status}). Try again in a minute.`,
    );
  const { code, message, fields } = failure.output.error;
  throw new AppError(code, message, fields);
}

function parseJson(text: string): unknown {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson()), text);
  return parsed.success ? parsed.output : undefined;
}

import * as v from "valibot";
import { AppError, type ErrorCode, errorCodes } from "../../shared/errors.ts";

const failureSchema = v.object({
  error: v.object({
    code: v.picklist(errorCodes),
    message: v.string(),
    fields: v.optional(v.record(v.string(), v.string())),
  }),
});

/**
 * Asks the API for what no replica holds.
 *
 * @throws AppError what the server says, or that it cannot be reached
 */
export async function request<Schema extends v.GenericSchema>(
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  { body, answer }: { body?: object; answer: Schema },
): Promise<v.InferOutput<Schema>> {
  const response = await fetch(path, {
    method,
    ...(body && {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  }).catch(() => {
    throw new AppError(
      "failed",
      "The server cannot be reached. Check the connection and try again.",
    );
  });
  const json = v.safeParse(v.pipe(v.string(), v.parseJson()), await response.text());
  if (!response.ok) throw refusalOf(json.success ? json.output : undefined);
  return v.parse(answer, json.success ? json.output : undefined);
}

function refusalOf(body: unknown): AppError {
  const parsed = v.safeParse(failureSchema, body);
  if (!parsed.success) return new AppError("failed", "The server could not answer. Try again.");
  const { code, message, fields } = parsed.output.error;
  return new AppError(code satisfies ErrorCode, message, fields);
}

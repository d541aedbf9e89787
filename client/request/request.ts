import * as v from "valibot";
import { parseJson, refusalOf, unreachable } from "./answer.ts";
import { send } from "./send.ts";

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
  const response = await send(path, {
    method,
    ...(body && {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  }).catch(() => {
    throw unreachable();
  });
  const json = parseJson(await response.text());
  if (!response.ok) throw refusalOf(json);
  return v.parse(answer, json);
}

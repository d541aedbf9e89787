import { parseJson, refusalOf, unreachable } from "../request/answer.ts";
import { send } from "../request/send.ts";

/**
 * Asks the server for something that only it has. The answer is parsed JSON, undefined where it is empty.
 *
 * @throws AppError what the server says, or that it cannot be reached, as a sentence for the person
 */
export async function request(method: string, path: string, body?: object): Promise<unknown> {
  const response = await send(path, {
    method,
    headers: { accept: "application/json", ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  }).catch(() => undefined);
  if (!response) throw unreachable();
  const answer = parseJson(await response.text());
  if (response.ok) return answer;
  throw refusalOf(
    answer,
    `The server could not answer (${response.status}). Try again in a minute.`,
  );
}

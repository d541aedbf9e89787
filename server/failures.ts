import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { AppError, type ErrorCode } from "../shared/errors.ts";
import type { Log } from "./log.ts";
import { isPassing } from "./sync/passing-failure.ts";

const codeByStatus: Partial<Record<number, ErrorCode>> = {
  400: "invalid",
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  413: "too_large",
};

/**
 * The one place where a thrown error becomes an answer: refusals as they are, bugs as `failed` with an
 * incident id. Where the database is away, 503 asks for another attempt.
 */
export function answerFailures(log: Log) {
  return (error: Error, c: Context): Response => {
    const refusal = error instanceof HTTPException ? asRefusal(error) : error;
    if (refusal instanceof AppError) {
      const { code, message, fields, status } = refusal;
      return c.json({ error: { code, message, fields } }, status);
    }
    const incident: string = c.get("requestId");
    if (isPassing(error)) {
      log.warn({ err: error, requestId: incident }, "The database was away during a request.");
      const message = "The database did not answer just now. Try again in a moment.";
      return c.json({ error: { code: "failed", message } }, 503, { "retry-after": "1" });
    }
    log.error({ err: error, requestId: incident }, "request failed");
    const message = `Something broke on our side. Quote incident ${incident} when you report it.`;
    return c.json({ error: { code: "failed", message } }, 500);
  };
}

/** Hono's own refusals (a body that is no JSON, a body too large) in our words' form. */
function asRefusal(error: HTTPException): Error {
  const code = codeByStatus[error.status];
  return code === undefined ? error : new AppError(code, error.message);
}

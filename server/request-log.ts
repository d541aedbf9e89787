import { createMiddleware } from "hono/factory";
import type { RequestIdVariables } from "hono/request-id";
import type { Log } from "./log.ts";

/** One line a request: who asked for which path and what came of it; no query, headers or bodies. */
export function logRequests(log: Log) {
  return createMiddleware<{ Variables: RequestIdVariables }>(async (c, next) => {
    const startedAt = performance.now();
    await next();
    const { status } = c.res;
    const line = {
      requestId: c.var.requestId,
      method: c.req.method,
      path: c.req.path,
      status,
      ms: Math.round(performance.now() - startedAt),
    };
    log[status >= 500 ? "error" : "info"](line, "request");
  });
}

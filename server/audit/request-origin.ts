import { AsyncLocalStorage } from "node:async_hooks";
import { getConnInfo } from "@hono/node-server/conninfo";
import { createMiddleware } from "hono/factory";

/** Where what is being done was asked for. */
export interface RequestOrigin {
  readonly ip: string | null;
  readonly userAgent: string | null;
}

const nowhere: RequestOrigin = { ip: null, userAgent: null };
const origins = new AsyncLocalStorage<RequestOrigin>();

/** Lets everything that happens on account of a request know where it came from. */
export const rememberOrigin = createMiddleware((c, next) => {
  const incoming = (c.env as { incoming?: unknown } | undefined)?.incoming;
  const ip = incoming ? (getConnInfo(c).remote.address ?? null) : null;
  return origins.run({ ip, userAgent: c.req.header("user-agent") ?? null }, next);
});

/** Nulls outside of a request: a job, or a change that came over a replica's socket. */
export function requestOrigin(): RequestOrigin {
  return origins.getStore() ?? nowhere;
}

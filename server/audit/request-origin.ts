import { AsyncLocalStorage } from "node:async_hooks";
import { createMiddleware } from "hono/factory";
import { clientAddress } from "../client-address.ts";

/** Where what is being done was asked for. */
export interface RequestOrigin {
  readonly ip: string | null;
  readonly userAgent: string | null;
}

const nowhere: RequestOrigin = { ip: null, userAgent: null };
const origins = new AsyncLocalStorage<RequestOrigin>();

/** Lets everything that happens on account of a request know where it came from. */
export const rememberOrigin = createMiddleware((c, next) => {
  return origins.run({ ip: clientAddress(c), userAgent: c.req.header("user-agent") ?? null }, next);
});

/** Nulls outside of a request: a job, or a change that came over a replica's socket. */
export function requestOrigin(): RequestOrigin {
  return origins.getStore() ?? nowhere;
}

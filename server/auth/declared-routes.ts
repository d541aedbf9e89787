import type { Env, Hono } from "hono";
import { findTargetHandler, isMiddleware } from "hono/utils/handler";
import { type Access, accessOf } from "./access.ts";

/** A route with who may call it. */
export interface DeclaredRoute {
  readonly method: string;
  /** As the router holds it: `/api/v1/leads/:id`. */
  readonly path: string;
  readonly access: Access;
}

/**
 * Every route of the app in the order of its registration.
 *
 * @throws Error when the first handler of a route does not say who may call it: nothing is open by oversight
 */
export function declaredRoutes<E extends Env>(app: Hono<E>): DeclaredRoute[] {
  const handlers = Map.groupBy(app.routes, ({ method, path }) => `${method} ${path}`);
  const routes: DeclaredRoute[] = [];
  const open: string[] = [];
  for (const [name, [first, ...others]] of handlers) {
    if (!first) continue;
    const { method, path } = first;
    const access = accessOf(findTargetHandler(first.handler));
    if (access && method !== "ALL") routes.push({ method, path, access });
    else if (method !== "ALL" || [first, ...others].some(answers)) open.push(name);
  }
  if (open.length > 0)
    throw new Error(
      `Who may call ${open.join(", ")}? Begin each with forMembers, forAccounts or forAnyone of server/auth/access.ts.`,
    );
  return routes;
}

/** Keeps the server from starting with a route that does not say who may call it. */
export function refuseUndeclared<E extends Env>(app: Hono<E>): void {
  declaredRoutes(app);
}

/** Whether it is a handler; those registered for every method and path are middleware. */
function answers({
  handler,
}: {
  readonly handler: Parameters<typeof findTargetHandler>[0];
}): boolean {
  return !isMiddleware(findTargetHandler(handler));
}

import { createMiddleware } from "hono/factory";
import { tokenHeader } from "../../shared/impersonation/limits.ts";
import { AppError } from "../../shared/errors.ts";
import type { ActAs } from "../auth/actor.ts";
import type { Sessions } from "../auth/session.ts";
import { actAs } from "./acting.ts";
import { assertOpen } from "./closed-routes.ts";
import type { Impersonations } from "./impersonations.ts";

/**
 * After whoever is signed in was found: where the request carries the token of an impersonation, it is
 * carried out as the other person, and closed routes are refused.
 *
 * @throws AppError `expired` - the impersonation is over
 * @throws AppError `forbidden` - the route is closed during one
 */
export function actAsOther(impersonations: Impersonations): ActAs {
  return async (c, member, go) => {
    const token = c.req.header(tokenHeader);
    if (token === undefined) return go(member);
    const { session } = member;
    if (session === null) throw new AppError("forbidden", "An API key acts for its owner alone.");
    const acting = await impersonations.read(token, session.sessionId);
    assertOpen(acting.mode, c.req.method, c.req.path);
    return actAs(acting, () => go({ ...member, actor: acting.person }));
  };
}

/** Before the routes of the own account, which know nothing of anybody else. */
export function closeOwnAccount(impersonations: Impersonations, sessions: Sessions) {
  return createMiddleware(async (c, next) => {
    const token = c.req.header(tokenHeader);
    if (token === undefined) return next();
    const session = await sessions.read(c.req.raw.headers);
    if (!session) throw new AppError("unauthenticated", "Sign in to go on.");
    const acting = await impersonations.read(token, session.sessionId);
    assertOpen(acting.mode, c.req.method, c.req.path);
    return next();
  });
}

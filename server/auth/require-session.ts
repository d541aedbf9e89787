import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { AppError } from "../../shared/errors.ts";
import type { Session } from "./identity.ts";
import type { Sessions } from "./session.ts";

export interface WithSession {
  Variables: { session: Session };
}

/**
 * Before routes about somebody's own account: they work also while the session waits for a new password
 * or a second factor, and never with an API key.
 *
 * @throws AppError `unauthenticated` - no live session
 */
export function requireSession(sessions: Sessions) {
  return createMiddleware<WithSession>(async (c, next) => {
    const session = await sessions.read(c.req.raw.headers);
    if (!session) throw new AppError("unauthenticated", "Sign in to go on.");
    c.set("session", session);
    await next();
  });
}

export function addCookies(c: Context, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header("set-cookie", cookie, { append: true });
}

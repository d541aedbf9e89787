import { Hono } from "hono";
import { accountRoutes } from "./account-routes.ts";
import type { AuthParts } from "./auth-parts.ts";
import { acceptanceRoutes } from "./invitation-routes.ts";
import { passwordRoutes } from "./password-routes.ts";
import { secondFactorRoutes } from "./second-factor-routes.ts";
import { sessionRoutes } from "./session-routes.ts";
import { signInRoutes } from "./sign-in-routes.ts";

/**
 * `/api/auth`: the way in, and the own account.
 *
 * @param wake - tells the replicas of an organization that rows changed
 */
export function authRoutes(parts: AuthParts, wake: (orgId: string) => void) {
  return new Hono()
    .route("/", signInRoutes(parts))
    .route("/password", passwordRoutes(parts))
    .route("/second-factor", secondFactorRoutes(parts))
    .route("/sessions", sessionRoutes(parts))
    .route("/account", accountRoutes(parts, wake))
    .route("/invitation", acceptanceRoutes(parts, wake));
}

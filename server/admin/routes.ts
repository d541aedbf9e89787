import { Hono } from "hono";
import type { Audit } from "../audit/audit.ts";
import { auditRoutes } from "../audit/routes.ts";
import type { SignedIn } from "../auth/actor.ts";
import type { Privacy } from "../privacy/privacy.ts";
import { privacyRoutes } from "../privacy/routes.ts";
import type { Places } from "../teams/places.ts";
import { branchRoutes, teamRoutes } from "../teams/routes.ts";
import { userRoutes } from "../users/routes.ts";
import type { Users } from "../users/users.ts";

/** What those who run an organization work with. */
export interface Administration {
  readonly users: Users;
  readonly places: Places;
  readonly audit: Audit;
  readonly privacy: Privacy;
}

/** Under `/api/v1`. */
export function adminRoutes({ users, places, audit, privacy }: Administration) {
  return new Hono<SignedIn>()
    .route("/users", userRoutes(users))
    .route("/teams", teamRoutes(places))
    .route("/branches", branchRoutes(places))
    .route("/audit", auditRoutes(audit))
    .route("/privacy", privacyRoutes(privacy));
}

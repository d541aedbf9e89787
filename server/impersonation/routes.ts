import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import { AppError } from "../../shared/errors.ts";
import { newImpersonation } from "../../shared/impersonation/begin.ts";
import { tokenHeader } from "../../shared/impersonation/limits.ts";
import { forMembers } from "../auth/access.ts";
import type { SignedIn } from "../auth/actor.ts";
import { limitByPerson } from "../auth/rate-limit.ts";
import { refuseInvalid } from "../input.ts";
import { presentActing } from "./acting.ts";
import type { Impersonations } from "./impersonations.ts";

const tags = ["impersonation"];

/** `/api/v1/impersonation`: using the app as another person. */
export function impersonationRoutes(impersonations: Impersonations) {
  return new Hono<SignedIn>()
    .post(
      "/",
      forMembers({ may: ["user", "impersonate"], key: null }),
      describeRoute({ summary: "Begin; the answer holds the token of the tab, once", tags }),
      limitByPerson({ max: 100, windowMs: 60 * 60_000 }),
      validator("json", newImpersonation, refuseInvalid),
      async (c) => {
        const { actor, session } = c.var;
        // Not reached by whoever acts as somebody else: the route is closed to them.
        if (session === null || presentActing()) throw nested();
        const begun = await impersonations.begin(actor, session.sessionId, c.req.valid("json"));
        return c.json(begun, 201);
      },
    )
    .get(
      "/",
      forMembers({ may: null, key: null }),
      describeRoute({ summary: "The one of this tab", tags }),
      async (c) => c.json(await impersonations.describe(c.req.header(tokenHeader) ?? "")),
    )
    .post(
      "/end",
      forMembers({ may: null, key: null }),
      describeRoute({ summary: "End the one of this tab", tags }),
      async (c) => {
        const acting = presentActing();
        if (acting) await impersonations.end(acting, "exit");
        return c.body(null, 204);
      },
    );
}

function nested(): AppError {
  return new AppError("forbidden", "Exit first: nobody acts for somebody through a third person.");
}

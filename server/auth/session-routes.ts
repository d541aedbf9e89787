import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import { refuseInvalid } from "../input.ts";
import { forAccounts } from "./access.ts";
import type { AuthParts } from "./auth-parts.ts";
import { endSession, endSessions, listSessions } from "./live-sessions.ts";
import type { WithSession } from "./actor.ts";
import { recordSecurityEvent, requestFacts } from "./security-events.ts";

const sessionParameter = v.object({ id: v.pipe(v.string(), v.uuid("A session's id is a UUID.")) });
const tags = ["auth"];

/** Where somebody is signed in, and ending it there. */
export function sessionRoutes({ database }: AuthParts) {
  return new Hono<WithSession>()
    .get(
      "/",
      forAccounts,
      describeRoute({ summary: "Own sessions, the last used first", tags }),
      async (c) => {
        const { userId, sessionId } = c.var.session;
        const found = await listSessions(database, userId);
        return c.json({
          sessions: found.map((session) => ({ ...session, current: session.id === sessionId })),
        });
      },
    )
    .delete(
      "/:id",
      forAccounts,
      describeRoute({ summary: "End one of the own sessions", tags }),
      validator("param", sessionParameter, refuseInvalid),
      async (c) => {
        const { userId } = c.var.session;
        const { id } = c.req.valid("param");
        if (!(await endSession(database, userId, id)))
          throw new AppError("not_found", "This session has ended already.");
        const event = { action: "session.revoke", userId, detail: { sessionId: id } } as const;
        await recordSecurityEvent(database, { ...event, ...requestFacts(c) });
        return c.body(null, 204);
      },
    )
    .delete(
      "/",
      forAccounts,
      describeRoute({ summary: "End all own sessions but this", tags }),
      async (c) => {
        const { userId, sessionId } = c.var.session;
        const ended = await endSessions(database, userId, sessionId);
        const event = { action: "session.revoke", userId, detail: { ended } } as const;
        if (ended > 0) await recordSecurityEvent(database, { ...event, ...requestFacts(c) });
        return c.json({ ended });
      },
    );
}

import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Database } from "../database.ts";
import { refuseInvalid } from "../input.ts";
import { forMembers } from "./access.ts";
import type { SignedIn } from "./actor.ts";
import type { AuthParts } from "./auth-parts.ts";
import { linkOrigin, linkTo } from "./links.ts";
import { endSessions } from "./live-sessions.ts";
import { makeResetToken, resetMinutes } from "./reset-links.ts";
import { recordSecurityEvent, requestFacts } from "./security-events.ts";

const userParameter = v.object({ userId: v.pipe(v.string(), v.uuid("A user's id is a UUID.")) });
const forAdmins = forMembers({ may: ["organization", "edit"], key: null });
const tags = ["auth"];

/** `/api/v1/security/users`: an admin's help with somebody's account. */
export function colleagueRoutes({ database, publicUrl }: AuthParts) {
  return new Hono<SignedIn>()
    .post(
      "/:userId/end-sessions",
      forAdmins,
      describeRoute({ summary: "End every session of somebody", tags }),
      validator("param", userParameter, refuseInvalid),
      async (c) => {
        const userId = await colleagueOf(database, c.var.actor, c.req.valid("param").userId);
        const ended = await endSessions(database, userId, null);
        const event = { action: "session.revoke", userId, detail: { ended } } as const;
        const actorId = c.var.actor.userId;
        await recordSecurityEvent(database, { ...event, actorId, ...requestFacts(c) });
        return c.json({ ended });
      },
    )
    .post(
      "/:userId/reset-link",
      forAdmins,
      describeRoute({ summary: "A link for a new password, to hand over; good for a day", tags }),
      validator("param", userParameter, refuseInvalid),
      async (c) => {
        const userId = await colleagueOf(database, c.var.actor, c.req.valid("param").userId);
        const token = await makeResetToken(database, userId, resetMinutes.handed);
        const event = { action: "password.reset", userId, detail: { link: "made" } } as const;
        const actorId = c.var.actor.userId;
        await recordSecurityEvent(database, { ...event, actorId, ...requestFacts(c) });
        return c.json(
          { link: linkTo(linkOrigin(publicUrl, c.req.raw.headers), "/reset-password", token) },
          201,
        );
      },
    )
    .post(
      "/:userId/end-second-factor",
      forAdmins,
      describeRoute({ summary: "Turn off the second factor of somebody who lost it", tags }),
      validator("param", userParameter, refuseInvalid),
      async (c) => {
        const userId = await colleagueOf(database, c.var.actor, c.req.valid("param").userId);
        await endSecondFactor(database, userId);
        const event = { action: "twoFactor.disable", userId } as const;
        const actorId = c.var.actor.userId;
        await recordSecurityEvent(database, { ...event, actorId, ...requestFacts(c) });
        return c.body(null, 204);
      },
    );
}

/** @throws AppError `not_found` - nobody of the actor's organization has this id */
async function colleagueOf(database: Database, actor: Actor, userId: string): Promise<string> {
  const { rowCount } = await database.withOrganization(actor, (tx) =>
    tx.query("select from member where org_id = $1 and id = $2", [actor.orgId, userId]),
  );
  if (rowCount !== 1) throw new AppError("not_found", "There is no such person.");
  return userId;
}

async function endSecondFactor(database: Database, userId: string): Promise<void> {
  await database.auth.query(
    `with ended as (delete from auth_two_factor where user_id = $1)
     update auth_user set two_factor_enabled = false where id = $1`,
    [userId],
  );
  await endSessions(database, userId, null);
}

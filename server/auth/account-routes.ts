import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import { expiryOf } from "../../shared/auth/password-policy.ts";
import { AppError } from "../../shared/errors.ts";
import { recordAudit } from "../audit/record.ts";
import type { Database } from "../database.ts";
import { refuseInvalid } from "../input.ts";
import { forAccounts } from "./access.ts";
import type { AuthParts } from "./auth-parts.ts";
import { passwordSetAt } from "./passwords.ts";
import { countRecoveryCodes } from "./recovery-codes.ts";
import type { WithSession } from "./actor.ts";
import { requestFacts, type RequestFacts } from "./security-events.ts";
import { readAccountRules } from "./security-settings.ts";

const profile = v.object({
  name: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty("A name is needed."),
    v.maxLength(120, "A name has at most 120 characters."),
  ),
});
const tags = ["auth"];

/** The own account. @param wake - tells the replicas of an organization that rows changed */
export function accountRoutes({ database }: AuthParts, wake: (orgId: string) => void) {
  return new Hono<WithSession>()
    .get(
      "/",
      forAccounts,
      describeRoute({ summary: "How the own account is guarded", tags }),
      async (c) => c.json(await describeAccount(database, c.var.session.userId)),
    )
    .patch(
      "/",
      forAccounts,
      describeRoute({ summary: "Change the own name", tags }),
      validator("json", profile, refuseInvalid),
      async (c) => {
        const { name } = c.req.valid("json");
        const orgId = await rename(database, c.var.session.userId, name, requestFacts(c));
        wake(orgId);
        return c.body(null, 204);
      },
    );
}

async function describeAccount(database: Database, userId: string) {
  const rules = await readAccountRules(database, userId);
  const setAt = await passwordSetAt(database, userId);
  const { rows } = await database.auth.query<{ on: boolean; codes: string | null }>(
    `select u.two_factor_enabled as "on", f.backup_codes as codes
       from auth_user u left join auth_two_factor f on f.user_id = u.id and f.verified
      where u.id = $1`,
    [userId],
  );
  const { on = false, codes = null } = rows[0] ?? {};
  return {
    passwordPolicy: rules.passwordPolicy,
    passwordSetAt: setAt?.toISOString() ?? null,
    passwordExpiresAt: (setAt && expiryOf(rules.passwordPolicy, setAt))?.toISOString() ?? null,
    sessionLimit: rules.sessionLimit,
    secondFactor: {
      on,
      required: rules.role !== null && rules.secondFactorRoles.includes(rules.role),
      recoveryCodesLeft: on && codes !== null ? countRecoveryCodes(codes) : 0,
    },
  };
}

/** @returns the organization in which the person now has this name */
async function rename(
  database: Database,
  userId: string,
  name: string,
  facts: RequestFacts,
): Promise<string> {
  const { orgId } = await readAccountRules(database, userId);
  if (orgId === null) throw new AppError("unauthenticated", "Sign in to go on.");
  await database.withOrganization({ orgId, userId }, async (tx) => {
    await tx.query(
      `update member set name = $3, updated_at = now(), updated_by = $2
        where org_id = $1 and id = $2`,
      [orgId, userId, name],
    );
    const object = { objectType: "user", objectId: userId, detail: { name } };
    await recordAudit(tx, { orgId, actorId: userId, action: "user.update", ...object, ...facts });
  });
  await database.auth.query("update auth_user set name = $2, updated_at = now() where id = $1", [
    userId,
    name,
  ]);
  return orgId;
}

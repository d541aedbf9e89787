import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import { securitySettings, type SecuritySettings } from "../../shared/auth/security-settings.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { recordAudit } from "../audit/record.ts";
import type { Database } from "../database.ts";
import { refuseInvalid } from "../input.ts";
import { forMembers } from "./access.ts";
import type { SignedIn } from "./actor.ts";
import type { AuthParts } from "./auth-parts.ts";
import { colleagueRoutes } from "./colleague-routes.ts";
import { requestFacts, type RequestFacts } from "./security-events.ts";
import { readAccountRules } from "./security-settings.ts";

const forAdmins = forMembers({ may: ["organization", "edit"], key: null });
const tags = ["auth"];

/** `/api/v1/security`: how the organization guards its accounts. */
export function securityRoutes(parts: AuthParts) {
  const { database } = parts;
  return new Hono<SignedIn>()
    .route("/users", colleagueRoutes(parts))
    .get(
      "/",
      forAdmins,
      describeRoute({ summary: "Password policy, sessions, second factor", tags }),
      async (c) => c.json(await settingsOf(database, c.var.actor)),
    )
    .patch(
      "/",
      forAdmins,
      describeRoute({ summary: "Change them; the policy counts from the next password on", tags }),
      validator("json", v.partial(securitySettings), refuseInvalid),
      async (c) => {
        const { actor } = c.var;
        const settings = { ...(await settingsOf(database, actor)), ...c.req.valid("json") };
        await saveSettings(database, actor, settings, requestFacts(c));
        return c.json(settings);
      },
    );
}

async function settingsOf(database: Database, actor: Actor): Promise<SecuritySettings> {
  const { passwordPolicy, sessionLimit, idleMinutes, secondFactorRoles } = await readAccountRules(
    database,
    actor.userId,
  );
  return { passwordPolicy, sessionLimit, idleMinutes, secondFactorRoles };
}

async function saveSettings(
  database: Database,
  { orgId, userId }: Actor,
  settings: SecuritySettings,
  facts: RequestFacts,
): Promise<void> {
  await database.withOrganization({ orgId, userId }, async (tx) => {
    await tx.query(
      `insert into organization_security
              (org_id, password_policy, session_limit, second_factor_roles, idle_minutes, updated_by)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (org_id) do update
          set password_policy = $2, session_limit = $3, second_factor_roles = $4,
              idle_minutes = $5, updated_at = now(), updated_by = $6`,
      [
        orgId,
        settings.passwordPolicy,
        settings.sessionLimit,
        settings.secondFactorRoles,
        settings.idleMinutes,
        userId,
      ],
    );
    const object = { objectType: "organization", objectId: orgId, detail: settings };
    const action = "organization.update" as const;
    await recordAudit(tx, { orgId, actorId: userId, action, ...object, ...facts });
  });
}

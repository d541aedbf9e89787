import * as v from "valibot";
import {
  defaultSettings,
  securitySettings,
  type SecuritySettings,
} from "../../shared/auth/security-settings.ts";
import type { Role } from "../../shared/permissions.ts";
import type { Database } from "../database.ts";

/** Where a person belongs and what is asked of their account there. */
export interface AccountRules extends SecuritySettings {
  /** Null for an account that is nobody's active member. */
  readonly orgId: string | null;
  readonly role: Role | null;
  readonly organization: string;
}

export async function readAccountRules(database: Database, userId: string): Promise<AccountRules> {
  // By the engine role: which organization to look in is what this finds out.
  const { rows } = await database.engine.query(
    `select m.org_id as "orgId", m.role, o.name as organization,
            s.password_policy     as "passwordPolicy",
            s.session_limit       as "sessionLimit",
            s.idle_minutes        as "idleMinutes",
            s.second_factor_roles as "secondFactorRoles"
       from member m
       join organization o on o.org_id = m.org_id
       left join organization_security s on s.org_id = m.org_id
      where m.id = $1 and m.active
      order by m.created_at
      limit 1`,
    [userId],
  );
  const [row] = rows;
  if (!row) return { ...defaultSettings, orgId: null, role: null, organization: "" };
  const { orgId, role, organization, ...kept } = row;
  return { ...toSettings(kept), orgId, role, organization };
}

/** Settings as kept, or the defaults where an organization keeps none. */
function toSettings(kept: Record<string, unknown> | undefined): SecuritySettings {
  const isKept = kept && kept["passwordPolicy"] !== null;
  return isKept ? v.parse(securitySettings, kept) : defaultSettings;
}

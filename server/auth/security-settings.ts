import * as v from "valibot";
import { passwordPolicies } from "../../shared/auth/password-policy.ts";
import type { Role } from "../../shared/permissions.ts";
import { role } from "../../shared/users/fields.ts";
import type { Database } from "../database.ts";

/** How an organization guards its accounts. */
export const securitySettings = v.object({
  passwordPolicy: v.picklist(passwordPolicies, "The password policy is classic or asvs."),
  sessionLimit: v.pipe(
    v.number("The number of sessions is a number."),
    v.integer("The number of sessions is a whole number."),
    v.minValue(1, "A person needs one session at least."),
    v.maxValue(100, "More than 100 sessions a person are no limit."),
  ),
  secondFactorRoles: v.array(role),
});

export type SecuritySettings = v.InferOutput<typeof securitySettings>;

export const defaultSettings: SecuritySettings = {
  passwordPolicy: "classic",
  sessionLimit: 5,
  secondFactorRoles: [],
};

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
export function toSettings(kept: Record<string, unknown> | undefined): SecuritySettings {
  const isKept = kept && kept["passwordPolicy"] !== null;
  return isKept ? v.parse(securitySettings, kept) : defaultSettings;
}

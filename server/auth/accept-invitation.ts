import type { PasswordPolicy } from "../../shared/auth/password-policy.ts";
import { AppError } from "../../shared/errors.ts";
import type { Role } from "../../shared/permissions.ts";
import { recordAudit } from "../audit/record.ts";
import { defaultSettings } from "../../shared/auth/security-settings.ts";
import type { Database } from "../database.ts";
import { createAccount } from "./accounts.ts";
import type { RequestFacts } from "./security-events.ts";
import { hashToken } from "./token.ts";

/** What the invited person sees before they accept. */
export interface OpenInvitation {
  readonly email: string;
  readonly organization: string;
  readonly role: Role;
  /** Where the organization made the role. */
  readonly roleName: string | null;
  readonly invitedBy: string;
  readonly expiresAt: string;
  readonly passwordPolicy: PasswordPolicy;
}

interface FoundInvitation extends OpenInvitation {
  readonly orgId: string;
  readonly id: string;
  readonly teamId: string | null;
  readonly branchId: string | null;
}

/** @throws AppError `expired` - the link is unknown, used, taken back or too old */
export async function openInvitation(database: Database, token: string): Promise<OpenInvitation> {
  const { orgId: _o, id: _i, teamId: _t, branchId: _b, ...open } = await find(database, token);
  return open;
}

export interface Acceptance {
  readonly token: string;
  readonly name: string;
  readonly password: string;
}

/**
 * Makes the account and the member. The account's id is the invitation's: an attempt that was cut off
 * between the two is simply made again.
 *
 * @returns the address to sign in with, and the organization whose rows changed
 * @throws AppError `expired` - the link is unknown, used, taken back or too old
 * @throws AppError `invalid` - name or password
 * @throws AppError `conflict` - the address has an account already, in another organization
 */
export async function acceptInvitation(
  database: Database,
  { token, name, password }: Acceptance,
  facts: RequestFacts,
): Promise<{ email: string; orgId: string }> {
  const found = await find(database, token);
  const { orgId, id, email, role, teamId, branchId } = found;
  await database.withOrganization({ orgId, userId: id }, async (tx) => {
    const { rowCount } = await tx.query(
      `update invitation set accepted_at = now()
        where org_id = $1 and id = $2 and token_hash = $3
          and accepted_at is null and revoked_at is null and expires_at > now()`,
      [orgId, id, hashToken(token)],
    );
    if (rowCount !== 1) throw linkIsVoid();
    // Left over from an attempt that did not get as far as the member.
    await database.auth.query("delete from auth_user where id = $1", [id]);
    await createAccount(database, { userId: id, email, name, password }, found.passwordPolicy);
    await tx.query(
      `insert into member (org_id, id, name, email, role, team_id, branch_id, created_at, created_by,
                           updated_at, updated_by)
       values ($1, $2, $3, $4, $5, $6, $7, now(), $2, now(), $2)`,
      [orgId, id, name.trim(), email, role, teamId, branchId],
    );
    const object = { objectType: "user", objectId: id, detail: { email, role } };
    await recordAudit(tx, { orgId, actorId: id, action: "invitation.accept", ...object, ...facts });
  });
  return { email, orgId };
}

async function find(database: Database, token: string): Promise<FoundInvitation> {
  // By the engine role: the organization is not known before the invitation is.
  const { rows } = await database.engine.query<FoundInvitation>(
    `select i.org_id as "orgId", i.id, i.email, i.role, r.name as "roleName", i.team_id as "teamId",
            i.branch_id as "branchId", i.expires_at as "expiresAt", o.name as organization,
            coalesce(m.name, '') as "invitedBy",
            coalesce(s.password_policy, $2) as "passwordPolicy"
       from invitation i
       join organization o on o.org_id = i.org_id
       left join role r on r.org_id = i.org_id and r.id::text = i.role
       left join member m on m.org_id = i.org_id and m.id = i.created_by
       left join organization_security s on s.org_id = i.org_id
      where i.token_hash = $1 and i.accepted_at is null and i.revoked_at is null
        and i.expires_at > now()`,
    [hashToken(token), defaultSettings.passwordPolicy],
  );
  const [found] = rows;
  if (!found) throw linkIsVoid();
  return found;
}

function linkIsVoid(): AppError {
  return new AppError(
    "expired",
    "This link was used, taken back or is too old. Ask whoever invited you for a new one.",
  );
}

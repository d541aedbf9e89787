import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import type { Role } from "../../shared/permissions.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { recordAudit } from "../audit/record.ts";
import type { AuditAction } from "../../shared/audit/actions.ts";
import type { Database } from "../database.ts";
import { assertMayGive } from "../roles/may-give.ts";
import type { RequestFacts } from "./security-events.ts";
import { role } from "../../shared/users/fields.ts";
import { hashToken, makeToken } from "./token.ts";

const daysValid = 7;

/** Whom an admin invites, as what and where. */
export const newInvitation = v.object({
  email: v.pipe(
    v.string(),
    v.trim(),
    v.toLowerCase(),
    v.email("This is not an e-mail address."),
    v.maxLength(254, "This is not an e-mail address."),
  ),
  role,
  teamId: v.optional(v.nullable(v.pipe(v.string(), v.uuid("There is no such team."))), null),
  branchId: v.optional(v.nullable(v.pipe(v.string(), v.uuid("There is no such branch."))), null),
});

export type NewInvitation = v.InferOutput<typeof newInvitation>;

/** An invitation as admins see it. */
export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly teamId: string | null;
  readonly branchId: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly invitedBy: string;
  readonly status: "waiting" | "expired" | "accepted" | "revoked";
}

/** A token goes into the link, once; only its hash is kept. */
export interface InvitationToken {
  readonly id: string;
  readonly email: string;
  readonly token: string;
  readonly expiresAt: string;
}

/**
 * Keeps a place for somebody; an earlier invitation of this address is taken back.
 *
 * @param actor - an admin; whether they may was decided before
 * @throws AppError `conflict` - the address belongs to somebody of the organization already
 * @throws AppError `invalid` - there is no such role, team or branch
 * @throws AppError `forbidden` - the role may do more than the actor
 */
export async function invite(
  database: Database,
  actor: Actor,
  wanted: NewInvitation,
  facts: RequestFacts,
): Promise<InvitationToken> {
  return database.withOrganization(actor, async (tx) => {
    await assertMayGive(database, tx, actor, wanted.role);
    await assertInvitable(tx, actor.orgId, wanted);
    await tx.query(
      `update invitation set revoked_at = now()
        where org_id = $1 and email = $2 and accepted_at is null and revoked_at is null`,
      [actor.orgId, wanted.email],
    );
    const token = makeToken();
    const { rows } = await tx.query<{ id: string; expiresAt: string }>(
      `insert into invitation (org_id, id, email, role, team_id, branch_id, token_hash, created_by, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, now() + $9 * interval '1 day')
       returning id, expires_at as "expiresAt"`,
      [
        actor.orgId,
        uuidv7(),
        wanted.email,
        wanted.role,
        wanted.teamId,
        wanted.branchId,
        hashToken(token),
        actor.userId,
        daysValid,
      ],
    );
    const [made] = rows;
    if (!made) throw new Error("An invitation was inserted and is not there.");
    const { email, role } = wanted;
    await record(tx, actor, "invitation.create", made.id, { email, role }, facts);
    return { ...made, email, token };
  });
}

/**
 * Gives the invitation a new link and seven more days; the link sent before is void.
 *
 * @throws AppError `not_found` - there is none that waits
 */
export async function resendInvitation(
  database: Database,
  actor: Actor,
  id: string,
  facts: RequestFacts,
): Promise<InvitationToken> {
  const token = makeToken();
  return database.withOrganization(actor, async (tx) => {
    const { rows } = await tx.query<{ email: string; expiresAt: string }>(
      `update invitation
          set token_hash = $3, expires_at = now() + $4 * interval '1 day'
        where org_id = $1 and id = $2 and accepted_at is null and revoked_at is null
        returning email, expires_at as "expiresAt"`,
      [actor.orgId, id, hashToken(token), daysValid],
    );
    const [made] = rows;
    if (!made) throw noneWaiting();
    await record(tx, actor, "invitation.create", id, { email: made.email, again: true }, facts);
    return { id, token, ...made };
  });
}

/** @throws AppError `not_found` - there is none that waits */
export async function revokeInvitation(
  database: Database,
  actor: Actor,
  id: string,
  facts: RequestFacts,
): Promise<void> {
  await database.withOrganization(actor, async (tx) => {
    const { rows } = await tx.query<{ email: string }>(
      `update invitation set revoked_at = now()
        where org_id = $1 and id = $2 and accepted_at is null and revoked_at is null
        returning email`,
      [actor.orgId, id],
    );
    const [revoked] = rows;
    if (!revoked) throw noneWaiting();
    await record(tx, actor, "invitation.revoke", id, revoked, facts);
  });
}

/** The organization's invitations of the last half year, the newest first. */
export async function listInvitations(database: Database, actor: Actor): Promise<Invitation[]> {
  const { rows } = await database.withOrganization(actor, (tx) =>
    tx.query<Invitation>(
      `select i.id, i.email, i.role, i.team_id as "teamId", i.branch_id as "branchId",
              i.created_at as "createdAt", i.expires_at as "expiresAt",
              coalesce(m.name, '') as "invitedBy",
              case when i.accepted_at is not null then 'accepted'
                   when i.revoked_at  is not null then 'revoked'
                   when i.expires_at <= now()     then 'expired'
                   else 'waiting' end as status
         from invitation i
         left join member m on m.org_id = i.org_id and m.id = i.created_by
        where i.org_id = $1 and i.created_at > now() - interval '180 days'
        order by i.created_at desc, i.id desc
        limit 500`,
      [actor.orgId],
    ),
  );
  return rows;
}

async function assertInvitable(
  tx: PoolClient,
  orgId: string,
  { email, teamId, branchId }: NewInvitation,
): Promise<void> {
  const { rows } = await tx.query<{ isMember: boolean; hasTeam: boolean; hasBranch: boolean }>(
    `select exists (select from member where org_id = $1 and lower(email) = $2) as "isMember",
            $3::uuid is null or exists (select from team where org_id = $1 and id = $3) as "hasTeam",
            $4::uuid is null or exists (select from branch where org_id = $1 and id = $4) as "hasBranch"`,
    [orgId, email, teamId, branchId],
  );
  const [found] = rows;
  if (found?.isMember) {
    const sentence = `${email} belongs to somebody of your organization already.`;
    throw new AppError("conflict", sentence, { email: sentence });
  }
  if (!found?.hasTeam)
    throw new AppError("invalid", "There is no such team.", { teamId: "There is no such team." });
  if (!found.hasBranch)
    throw new AppError("invalid", "There is no such branch.", {
      branchId: "There is no such branch.",
    });
}

async function record(
  tx: PoolClient,
  { orgId, userId }: Actor,
  action: AuditAction,
  id: string,
  detail: Record<string, unknown>,
  facts: RequestFacts,
): Promise<void> {
  const object = { objectType: "invitation", objectId: id };
  await recordAudit(tx, { orgId, actorId: userId, action, ...object, detail, ...facts });
}

function noneWaiting(): AppError {
  return new AppError("not_found", "This invitation does not wait any more.");
}

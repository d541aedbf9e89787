import { uuidv7 } from "uuidv7";
import type { BegunImpersonation, NewImpersonation } from "../../shared/impersonation/begin.ts";
import { mostMinutes } from "../../shared/impersonation/limits.ts";
import { assertMayImpersonate } from "../../shared/impersonation/may-impersonate.ts";
import { AppError } from "../../shared/errors.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { recordAudit } from "../audit/record.ts";
import { requestOrigin } from "../audit/request-origin.ts";
import { readActor } from "../auth/actor.ts";
import { hashToken, makeToken } from "../auth/token.ts";
import type { Database } from "../database.ts";

/**
 * Begins one, bound to the session that it is begun in.
 *
 * @throws AppError `not_found` - nobody of this id is active in the organization
 * @throws AppError `invalid` - the actor themselves
 * @throws AppError `forbidden` - out of the actor's reach, or more powerful than the actor
 */
export async function beginImpersonation(
  database: Database,
  actor: Actor,
  sessionId: string,
  { userId, mode, reason }: NewImpersonation,
  now: Date,
): Promise<BegunImpersonation> {
  const { orgId } = actor;
  const user = await findPerson(database, actor, userId);
  const id = uuidv7();
  const token = makeToken();
  const lifeMs = mostMinutes * 60_000;
  const endsAt = new Date(now.getTime() + lifeMs).toISOString();
  await database.withOrganization(actor, async (tx) => {
    await tx.query(
      `insert into impersonation (org_id, id, actor_id, user_id, mode, reason, started_at, ends_at,
                                  created_at, created_by, updated_at, updated_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $7, $3, $7, $3)`,
      [orgId, id, actor.userId, userId, mode, reason || null, now.toISOString(), endsAt],
    );
    await tx.query(
      `insert into impersonation_token (org_id, id, token_hash, session_id)
       values ($1, $2, $3, $4)`,
      [orgId, id, hashToken(token), sessionId],
    );
    await recordAudit(tx, {
      orgId,
      actorId: actor.userId,
      onBehalfOf: userId,
      action: "impersonation.start",
      objectType: "user",
      objectId: userId,
      detail: { impersonationId: id, mode, reason },
      ...requestOrigin(),
    });
  });
  return { id, token, user: { id: userId, name: user.name }, mode, endsAt, remainingMs: lifeMs };
}

async function findPerson(
  database: Database,
  actor: Actor,
  userId: string,
): Promise<{ name: string }> {
  const person = await readActor(database, userId);
  const { rows } = await database.withOrganization(actor, (tx) =>
    tx.query<{ name: string }>(
      "select name from member where org_id = $1 and id = $2 and active and deleted_at is null",
      [actor.orgId, userId],
    ),
  );
  const [row] = rows;
  // Somebody of another organization is nobody: that they exist is none of the actor's business.
  if (!row || person?.orgId !== actor.orgId)
    throw new AppError("not_found", "There is nobody like that who may sign in.");
  assertMayImpersonate(actor, { ...person, name: row.name });
  return row;
}

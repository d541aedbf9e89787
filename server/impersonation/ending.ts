import { uuidv7 } from "uuidv7";
import { type EndReason, endReasonText } from "../../shared/impersonation/limits.ts";
import { recordAudit } from "../audit/record.ts";
import { requestOrigin } from "../audit/request-origin.ts";
import type { Database } from "../database.ts";
import type { PoolClient } from "pg";

interface Ended {
  orgId: string;
  id: string;
  actorId: string;
  userId: string;
  mode: "read" | "full";
  reason: string | null;
  startedAt: string;
  endedAt: string;
  actionsCount: number;
}

export interface Ending {
  readonly orgId: string;
  readonly id: string;
  readonly actorId: string;
  readonly reason: EndReason;
  /** ISO-8601 UTC. */
  readonly at: string;
}

/**
 * Ends an impersonation, with its audit entry and the notice to whoever was acted as, in one
 * transaction.
 *
 * @returns false when it had ended already
 */
export function endImpersonation(database: Database, ending: Ending): Promise<boolean> {
  const { orgId, id, actorId, reason, at } = ending;
  return database.withOrganization({ orgId, userId: actorId }, async (tx) => {
    const { rows } = await tx.query<Ended>(
      `update impersonation
          set ended_at = least($3::timestamptz, ends_at), end_reason = $4,
              updated_at = $3, updated_by = actor_id
        where org_id = $1 and id = $2 and ended_at is null
        returning org_id as "orgId", id, actor_id as "actorId", user_id as "userId", mode, reason,
                  started_at as "startedAt", ended_at as "endedAt",
                  actions_count as "actionsCount"`,
      [orgId, id, at, reason],
    );
    const [ended] = rows;
    if (!ended) return false;
    await tx.query("delete from impersonation_token where org_id = $1 and id = $2", [orgId, id]);
    await record(tx, ended, reason);
    await notify(tx, ended, at);
    return true;
  });
}

async function record(tx: PoolClient, ended: Ended, reason: EndReason): Promise<void> {
  const { orgId, id, actorId, userId, mode, actionsCount } = ended;
  await recordAudit(tx, {
    orgId,
    actorId,
    onBehalfOf: userId,
    action: "impersonation.end",
    objectType: "user",
    objectId: userId,
    detail: { impersonationId: id, mode, ended: endReasonText[reason], changes: actionsCount },
    ...requestOrigin(),
  });
}

/** Nobody is looked over the shoulder without knowing: a line in the bell says who, when and how long. */
async function notify(tx: PoolClient, ended: Ended, at: string): Promise<void> {
  const { orgId, userId, actorId } = ended;
  const { rows } = await tx.query<{ name: string; timeZone: string }>(
    `select m.name, o.time_zone as "timeZone"
       from member m join organization o on o.org_id = m.org_id
      where m.org_id = $1 and m.id = $2`,
    [orgId, actorId],
  );
  const [actor] = rows;
  if (!actor) throw new Error("An impersonation was begun by nobody of its organization.");
  await tx.query(
    `insert into notification (org_id, id, user_id, kind, title, body, created_at, created_by,
                               updated_at, updated_by)
     values ($1, $2, $3, 'impersonated', $4, $5, $6, $7, $6, $7)`,
    [
      orgId,
      uuidv7(),
      userId,
      `${actor.name} viewed Baton as you`,
      noticeBody(ended, actor.timeZone),
      at,
      actorId,
    ],
  );
}

/** "21 Nov, 18:20 · 12 minutes · read only". */
export function noticeBody(ended: Ended, timeZone: string): string {
  const { mode, reason, startedAt, endedAt, actionsCount } = ended;
  const when = new Date(startedAt).toLocaleString("en-GB", {
    timeZone,
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
  const minutes = Math.max(1, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 60_000));
  const length = minutes === 1 ? "1 minute" : `${minutes} minutes`;
  const changes = actionsCount === 1 ? "1 change" : `${actionsCount} changes`;
  const how = mode === "read" ? "read only" : `full access, ${changes}`;
  return [when, length, how, reason].filter(Boolean).join(" · ");
}

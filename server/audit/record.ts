import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import type { AuditAction } from "../../shared/audit/actions.ts";
import { presentActing } from "../impersonation/acting.ts";

/** One sensitive operation. */
export interface AuditEntry {
  readonly orgId: string;
  /** Whoever did it; null for the server itself. */
  readonly actorId: string | null;
  /** Whose rights were used, where a person acted as another. */
  readonly onBehalfOf?: string | null;
  readonly action: AuditAction;
  /** What it was done to: `user`, `team`, `lead`, `session`, ... */
  readonly objectType: string;
  readonly objectId: string | null;
  /** What changed, for people who look later. Never a secret: no password, token or key. */
  readonly detail?: Readonly<Record<string, unknown>> | null;
  /** Null where the operation did not come with a request of its own. */
  readonly ip: string | null;
  readonly userAgent: string | null;
}

const longestUserAgent = 500;

/**
 * Records a sensitive operation in the transaction that performs it: both are there, or neither. The
 * organization's chain is locked only when the transaction commits.
 *
 * @param tx - a transaction of `withOrganization` for `orgId`
 */
export async function recordAudit(tx: PoolClient, entry: AuditEntry): Promise<void> {
  const { actorId, onBehalfOf } = peopleOf(entry);
  await tx.query(
    `insert into audit_intake (org_id, id, at, actor_id, on_behalf_of, action, object_type,
                               object_id, detail, ip, user_agent)
     values ($1, $2, clock_timestamp(), $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      entry.orgId,
      uuidv7(),
      actorId,
      onBehalfOf,
      entry.action,
      entry.objectType,
      entry.objectId,
      entry.detail ? JSON.stringify(entry.detail) : null,
      entry.ip,
      entry.userAgent?.slice(0, longestUserAgent) ?? null,
    ],
  );
}

/** Where somebody acts as another person, whatever that person seems to do is recorded with both. */
function peopleOf({ actorId, onBehalfOf = null }: AuditEntry) {
  const acting = presentActing();
  if (acting === null || onBehalfOf !== null || actorId !== acting.person.userId)
    return { actorId, onBehalfOf };
  return { actorId: acting.actorId, onBehalfOf: actorId };
}

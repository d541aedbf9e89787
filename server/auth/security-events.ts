import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import type { AuditAction } from "../../shared/audit/actions.ts";
import { recordAudit } from "../audit/record.ts";
import type { Database } from "../database.ts";

/** Where a request came from. */
export interface RequestFacts {
  readonly ip: string | null;
  readonly userAgent: string | null;
}

export function requestFacts(c: Context): RequestFacts {
  return {
    ip: getConnInfo(c).remote.address ?? null,
    userAgent: c.req.header("user-agent") ?? null,
  };
}

/** Something that happened to an account. */
export interface SecurityEvent extends RequestFacts {
  readonly action: AuditAction;
  /** Whose account. */
  readonly userId: string;
  /** Whoever did it, where that is somebody else, or nobody that is known (null). */
  readonly actorId?: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Writes it into the audit log of the person's organization; an account without one has no log. */
export async function recordSecurityEvent(database: Database, event: SecurityEvent): Promise<void> {
  const { rows } = await database.engine.query<{ org_id: string }>(
    "select org_id from member where id = $1 order by created_at limit 1",
    [event.userId],
  );
  const orgId = rows[0]?.org_id;
  if (orgId === undefined) return;
  const { userId, actorId = userId, action, detail, ip, userAgent } = event;
  await database.withOrganization({ orgId, userId: actorId }, (tx) =>
    recordAudit(tx, {
      orgId,
      actorId,
      action,
      objectType: "user",
      objectId: userId,
      detail: detail ?? null,
      ip,
      userAgent,
    }),
  );
}

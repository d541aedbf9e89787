import type { PoolClient } from "pg";
import type { AuditLogEntry, AuditPage } from "../../shared/audit/entry.ts";
import type { AuditFilter, AuditPageQuery } from "./page-query.ts";

/**
 * A page of the log, the newest entry first. A page begins where the one before ended, whatever was
 * recorded meanwhile.
 *
 * @param tx - a transaction of `withOrganization` for `orgId`
 */
export async function readAuditPage(
  tx: PoolClient,
  orgId: string,
  query: AuditPageQuery,
): Promise<AuditPage> {
  const params: unknown[] = [orgId];
  const conditions = conditionsOf(query, params);
  if (query.cursor !== undefined) conditions.push(`a.seq < ${place(params, query.cursor)}`);
  const { rows } = await tx.query<AuditLogEntry>(
    `select a.id,
            a.seq,
            a.at,
            a.actor_id     as "actorId",
            actor.name     as "actorName",
            a.on_behalf_of as "onBehalfOf",
            behalf.name    as "onBehalfOfName",
            a.action,
            a.object_type  as "objectType",
            a.object_id    as "objectId",
            coalesce(a.detail->>'name', object.name, a.detail->>'email') as "objectName",
            a.detail,
            a.ip,
            a.user_agent   as "userAgent",
            a.hash
       from audit_log a
       left join member actor on actor.org_id = a.org_id and actor.id = a.actor_id
       left join member behalf on behalf.org_id = a.org_id and behalf.id = a.on_behalf_of
       left join member object
              on object.org_id = a.org_id
             and a.object_type in ('user', 'session')
             and object.id::text = a.object_id
      where a.org_id = $1 and ${conditions.join(" and ") || "true"}
      order by a.seq desc
      limit ${query.limit}`,
    params,
  );
  const last = rows.length === query.limit ? rows.at(-1) : undefined;
  return { items: rows, nextCursor: last ? String(last.seq) : null };
}

function conditionsOf(filter: AuditFilter, params: unknown[]): string[] {
  const { actorId, action, objectType, objectId, from, before } = filter;
  const conditions: string[] = [];
  if (actorId === "none") conditions.push("a.actor_id is null");
  else if (actorId !== undefined) conditions.push(`a.actor_id = ${place(params, actorId)}`);
  if (action !== undefined) conditions.push(`a.action = any(${place(params, action)})`);
  if (objectType !== undefined) conditions.push(`a.object_type = ${place(params, objectType)}`);
  if (objectId !== undefined) conditions.push(`a.object_id = ${place(params, objectId)}`);
  if (from !== undefined) conditions.push(`a.at >= ${place(params, from)}`);
  if (before !== undefined) conditions.push(`a.at < ${place(params, before)}`);
  return conditions;
}

function place(params: unknown[], value: unknown): string {
  return `$${params.push(value)}`;
}

import type { PoolClient } from "pg";
import { unresolvedStatuses } from "../../shared/tickets/vocabulary.ts";

/**
 * Who of these people has the fewest tickets to work on; of several the one who waits longest for a
 * new one. Two tickets at the same moment follow one another until their transactions end.
 */
export async function leastBusy(
  tx: PoolClient,
  orgId: string,
  userIds: readonly string[],
): Promise<string | undefined> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('tickets ' || $1, 0))", [orgId]);
  const { rows } = await tx.query<{ id: string }>(
    `select m.id
       from unnest($2::uuid[]) as m (id)
       left join ticket t
         on t.org_id = $1 and t.assignee_id = m.id
      group by m.id
      order by count(*) filter (where t.status = any($3::text[])),
               max(t.assigned_at) nulls first,
               m.id
      limit 1`,
    [orgId, userIds, unresolvedStatuses],
  );
  return rows[0]?.id;
}

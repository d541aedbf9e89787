import type { PoolClient } from "pg";
import type { ErasureStanding } from "../../shared/privacy/request.ts";

const mostListed = 200;

/**
 * The newest erasures, with the devices that may have held something and those that hold nothing any more:
 * they have stored a version after it, or were forgotten and begin anew.
 */
export async function readStandings(tx: PoolClient, orgId: string): Promise<ErasureStanding[]> {
  const { rows } = await tx.query<ErasureStanding>(
    `select e.id, e.at, m.name as "actorName", e.reason, e.replays,
            coalesce((select sum(value::int) from jsonb_each_text(e.counts)), 0)::int as rows,
            cardinality(e.client_ids)                                               as devices,
            cardinality(e.client_ids) - count(c.client_id)::int                     as confirmed,
            min(c.last_seen)                                                        as "awaySince"
       from erasure e
       left join member m on m.org_id = e.org_id and m.id = e.actor_id
       left join sync_client c
              on c.org_id = e.org_id and c.client_id = any(e.client_ids)
             and coalesce(c.seen_version, 0) < e.version
      where e.org_id = $1
      group by e.org_id, e.id, m.name
      order by e.at desc, e.id
      limit $2`,
    [orgId, mostListed],
  );
  return rows;
}

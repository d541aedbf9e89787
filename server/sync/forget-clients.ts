import type { Pool } from "pg";

/** Time after which a replica that was not heard of is forgotten, with what it never acknowledged. */
const unseenDays = 90;

/** Replicas a statement. */
const batchClients = 500;

/**
 * Forgets replicas that nobody has opened for 90 days, as `baton_engine`, and results that belong to
 * none. One that comes back is greeted as unknown, with `lastMid` 0: it takes a new client id and
 * numbers its outbox from 1.
 */
export async function forgetClients(
  engine: Pool,
  batch = batchClients,
): Promise<{ clients: number; results: number }> {
  let clients = 0;
  for (;;) {
    const { rowCount } = await engine.query(
      `delete from sync_client
        where (org_id, client_id) in (
                select org_id, client_id from sync_client
                 where last_seen < now() - make_interval(days => $1)
                 limit $2 for update skip locked)`,
      [unseenDays, batch],
    );
    clients += rowCount ?? 0;
    if ((rowCount ?? 0) < batch) break;
  }
  const { rowCount: results } = await engine.query(
    `delete from sync_result r
      where not exists (select from sync_client c
                         where c.org_id = r.org_id and c.client_id = r.client_id)`,
  );
  return { clients, results: results ?? 0 };
}

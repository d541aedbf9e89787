import type { Pool } from "pg";
import type { Database } from "../database.ts";
import type { Jobs, Queue } from "../jobs/jobs.ts";
import type { Log } from "../log.ts";
import { recordAudit } from "./record.ts";

const retentionQueue: Queue<object> = { name: "audit-retention" };

/** Every night. */
const nightly = "23 1 * * *";

/** Rows a statement. */
const batchSize = 5000;

/** Removes entries that their organization no longer wants to keep. */
export async function workOnRetention(jobs: Jobs, database: Database, log: Log): Promise<void> {
  await jobs.work(retentionQueue, async () => {
    const cut = await cutOldEntries(database);
    log.info({ cut }, "Old audit entries were removed.");
  });
  await jobs.schedule(retentionQueue, nightly);
}

/**
 * Cuts the old end of each chain and leaves an anchor: number and hash of the last row that was cut,
 * from which the rest can still be verified. That it was done is an entry of its own.
 *
 * @returns rows removed, of all organizations
 */
export async function cutOldEntries(database: Database): Promise<number> {
  // By the engine role: settings of every organization, and rows that the app role cannot remove.
  const { rows } = await database.engine.query<{ orgId: string; days: number }>(
    `select org_id as "orgId", retention_days as days
       from audit_setting
      where retention_days is not null
      order by org_id`,
  );
  let removed = 0;
  for (const { orgId, days } of rows) {
    const anchor = await moveAnchor(database.engine, orgId, days);
    const count = await removeBehindAnchor(database.engine, orgId);
    removed += count;
    if (anchor === null) continue;
    await database.withOrganization({ orgId, userId: null }, (tx) =>
      recordAudit(tx, {
        orgId,
        actorId: null,
        action: "audit.cut",
        objectType: "audit",
        objectId: null,
        detail: { upTo: anchor, rows: count, days },
        ip: null,
        userAgent: null,
      }),
    );
  }
  return removed;
}

/** @returns number of the last row to go, or null when all are young enough */
async function moveAnchor(engine: Pool, orgId: string, days: number): Promise<number | null> {
  const { rows } = await engine.query<{ seq: number }>(
    `update audit_chain c
        set anchor_seq = a.seq, anchor_hash = a.hash, cut_at = now()
       from audit_log a
      where c.org_id = $1
        and a.org_id = $1
        and a.seq = (
          -- Transactions may commit in another order than they recorded in: nothing young may go.
          select coalesce(
                   (select min(seq) - 1 from audit_log
                     where org_id = $1 and at >= now() - $2 * interval '1 day'),
                   c.seq)
        )
        and a.seq > c.anchor_seq
     returning a.seq`,
    [orgId, days],
  );
  return rows[0]?.seq ?? null;
}

/** Goes on where an earlier run was interrupted. */
async function removeBehindAnchor(engine: Pool, orgId: string): Promise<number> {
  let removed = 0;
  for (;;) {
    const { rowCount } = await engine.query(
      `delete from audit_log
        where (org_id, seq) in (
          select a.org_id, a.seq
            from audit_log a
            join audit_chain c using (org_id)
           where a.org_id = $1 and a.seq <= c.anchor_seq
           order by a.seq
           limit ${batchSize})`,
      [orgId],
    );
    removed += rowCount ?? 0;
    if ((rowCount ?? 0) < batchSize) return removed;
  }
}

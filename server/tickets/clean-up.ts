import { recordAudit } from "../audit/record.ts";
import type { Database } from "../database.ts";
import type { Jobs, Queue } from "../jobs/jobs.ts";
import type { Log } from "../log.ts";

const cleanUpQueue: Queue<object> = { name: "ticket-clean-up" };

/** Every night. */
const nightly = "47 1 * * *";

/** Tickets a transaction. */
const batchSize = 500;

export interface CleanUpParts {
  readonly database: Database;
  readonly log: Log;
  /** Called with the organization after each commit. */
  readonly wake: (orgId: string) => void;
}

/** Removes tickets that were closed long enough ago. */
export async function workOnCleanUp(jobs: Jobs, parts: CleanUpParts): Promise<void> {
  await jobs.work(cleanUpQueue, async () => {
    const removed = await removeOldTickets(parts);
    parts.log.info({ removed }, "Tickets that were closed long ago were removed.");
  });
  await jobs.schedule(cleanUpQueue, nightly);
}

/**
 * Removes every ticket that was closed longer ago than its organization keeps them and that nobody
 * holds; its conversation goes with it, from the devices too. What was removed is in the audit log.
 *
 * @returns how many, of all organizations
 */
export async function removeOldTickets(parts: Omit<CleanUpParts, "log">): Promise<number> {
  // By the engine role: every organization.
  const { rows } = await parts.database.engine.query<{ orgId: string; days: number }>(
    `select o.org_id as "orgId", coalesce(s.retention_days, 90) as days
       from organization o
       left join ticket_setting s using (org_id)
      order by o.org_id`,
  );
  let removed = 0;
  for (const { orgId, days } of rows) {
    for (;;) {
      const numbers = await removeBatch(parts.database, orgId, days);
      removed += numbers.length;
      if (numbers.length > 0) parts.wake(orgId);
      if (numbers.length < batchSize) break;
    }
  }
  return removed;
}

/** @returns the numbers of the removed tickets */
function removeBatch(database: Database, orgId: string, days: number): Promise<number[]> {
  return database.withOrganization({ orgId, userId: null }, async (tx) => {
    const { rows } = await tx.query<{ number: number }>(
      `delete from ticket
        where org_id = $1
          and id in (
            select id from ticket
             where org_id = $1
               and status = 'closed'
               and not legal_hold
               and closed_at < now() - $2 * interval '1 day'
             order by id
             limit ${batchSize}
               for update)
       returning number`,
      [orgId, days],
    );
    const numbers = rows.map(({ number }) => number);
    if (numbers.length > 0)
      await recordAudit(tx, {
        orgId,
        actorId: null,
        action: "ticket.cleanUp",
        objectType: "ticket",
        objectId: null,
        detail: { count: numbers.length, days, numbers },
        ip: null,
        userAgent: null,
      });
    return numbers;
  });
}

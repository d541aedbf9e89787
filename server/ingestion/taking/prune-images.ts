import type { Database } from "../../database.ts";
import type { Jobs, Queue } from "../../jobs/jobs.ts";
import type { Log } from "../../log.ts";

const pruneQueue: Queue<object> = { name: "crm-row-images" };

/** Every night. */
const nightly = "17 2 * * *";

/** Images a transaction. */
const batchSize = 5000;

interface Parts {
  readonly database: Pick<Database, "engine" | "withOrganization">;
  readonly log: Log;
  /** For how many days a run that changed rows can be taken back; 0: for ever. */
  readonly rollbackDays: number;
  readonly wake: (orgId: string) => void;
}

/** Removes what rows were before runs that nobody takes back any more. */
export async function workOnImages(jobs: Jobs, parts: Parts): Promise<void> {
  await jobs.work(pruneQueue, async () => {
    const removed = await removeOldImages(parts);
    parts.log.info({ removed }, "What rows were before old sync runs was removed.");
  });
  await jobs.schedule(pruneQueue, nightly);
}

/**
 * Such a run says that it cannot be taken back before its first image is gone, so that none is ever taken
 * back by half.
 *
 * @returns how many images, of all organizations
 */
export async function removeOldImages(parts: Omit<Parts, "log">): Promise<number> {
  const { database, rollbackDays, wake } = parts;
  if (rollbackDays === 0) return 0;
  // By the engine role: every organization.
  const { rows } = await database.engine.query<{ orgId: string; id: string }>(
    `select r.org_id as "orgId", r.id
       from sync_run r
      where r.end_time < now() - $1 * interval '1 day'
        and exists (select from crm_row_image i where i.org_id = r.org_id and i.run_id = r.id)
        and not exists (select from sync_run b
                         where b.org_id = r.org_id and b.configuration->>'rollbackOf' = r.id::text
                           and b.status in ('queued', 'running'))`,
    [rollbackDays],
  );
  let removed = 0;
  for (const run of rows) {
    removed += await removeOfRun(database, run);
    wake(run.orgId);
  }
  return removed;
}

async function removeOfRun(
  database: Parts["database"],
  { orgId, id }: { readonly orgId: string; readonly id: string },
): Promise<number> {
  const within = (text: string) =>
    database.withOrganization({ orgId, userId: null }, (tx) => tx.query(text, [orgId, id]));
  await within(
    `update sync_run
        set configuration = configuration || '{"imagesRemoved": true}', updated_at = now()
      where org_id = $1 and id = $2`,
  );
  for (let removed = 0; ;) {
    const { rowCount } = await within(
      `delete from crm_row_image
        where (org_id, run_id, pk) in (
                select org_id, run_id, pk from crm_row_image
                 where org_id = $1 and run_id = $2 limit ${batchSize})`,
    );
    removed += rowCount ?? 0;
    if ((rowCount ?? 0) < batchSize) return removed;
  }
}

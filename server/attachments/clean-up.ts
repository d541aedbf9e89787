import type { Jobs, Queue } from "../jobs/jobs.ts";
import type { Log } from "../log.ts";
import type { AttachmentParts } from "./attachments.ts";

const cleanUpQueue: Queue<object> = { name: "attachment-clean-up" };

const hourly = "23 * * * *";

/** Files a round. */
const batchSize = 500;

/** Removes files that nothing belongs to any more. */
export async function workOnOrphans(
  jobs: Jobs,
  parts: AttachmentParts & { readonly log: Log },
): Promise<void> {
  await jobs.work(cleanUpQueue, async () => {
    const late = await giveUpWaiting(parts);
    const removed = await removeOrphans(parts);
    parts.log.info({ removed, late }, "Files that nothing belongs to were removed.");
  });
  await jobs.schedule(cleanUpQueue, hourly);
}

/**
 * Removes from the file store what has no attachment any more, or never came to be one within a day.
 *
 * @returns how many files, of all organizations
 */
export async function removeOrphans({ database, files }: AttachmentParts): Promise<number> {
  let removed = 0;
  for (;;) {
    // By the engine role: every organization.
    const { rows } = await database.engine.query<{ orgId: string; id: string }>(
      `select f.org_id as "orgId", f.id
         from stored_file f
         left join attachment a on a.org_id = f.org_id and a.id = f.attachment_id
        where a.id is null
           or a.deleted_at < now() - interval '1 day'
           or (f.stored_at is null and f.created_at < now() - interval '1 day')
        order by f.created_at
        limit ${batchSize}`,
    );
    for (const file of rows) {
      await files.delete(file);
      await database.withOrganization({ orgId: file.orgId, userId: null }, (tx) =>
        tx.query("delete from stored_file where org_id = $1 and id = $2", [file.orgId, file.id]),
      );
    }
    removed += rows.length;
    if (rows.length < batchSize) return removed;
  }
}

/** An attachment whose bytes have not come within a week says so. @returns how many */
async function giveUpWaiting({ database, wake }: AttachmentParts): Promise<number> {
  const { rows } = await database.engine.query<{ orgId: string; ids: string[] }>(
    `select org_id as "orgId", array_agg(id) as ids
       from attachment
      where state = 'waiting' and created_at < now() - interval '7 days'
      group by org_id`,
  );
  for (const { orgId, ids } of rows) {
    await database.withOrganization({ orgId, userId: null }, (tx) =>
      tx.query(
        `update attachment
            set state = 'refused', refusal = 'The file never arrived.', updated_at = now()
          where org_id = $1 and id = any($2) and state = 'waiting'`,
        [orgId, ids],
      ),
    );
    wake(orgId);
  }
  return rows.reduce((sum, { ids }) => sum + ids.length, 0);
}

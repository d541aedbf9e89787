import type { Database } from "../database.ts";
import type { Jobs, Queue } from "../jobs/jobs.ts";

const expiryQueue: Queue<object> = { name: "privacy-expiry" };

const hourly = "11 * * * *";

/** Removes files that can no longer be fetched. */
export async function workOnExpiry(jobs: Jobs, database: Database): Promise<void> {
  await jobs.work(expiryQueue, () => removeExpiredFiles(database));
  await jobs.schedule(expiryQueue, hourly);
}

export async function removeExpiredFiles({ engine }: Database): Promise<void> {
  // By the engine role: every organization.
  await engine.query(
    `delete from privacy_file f
      using privacy_request r
      where r.org_id = f.org_id and r.id = f.request_id
        and (r.expires_at <= now() or r.status = 'failed')`,
  );
}

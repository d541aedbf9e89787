import type { Database } from "../../database.ts";
import type { Jobs, Queue } from "../../jobs/jobs.ts";

const expiryQueue: Queue<object> = { name: "crm-export-expiry" };

const hourly = "23 * * * *";

/** Removes files that can no longer be fetched. */
export async function workOnExportExpiry(jobs: Jobs, database: Database): Promise<void> {
  await jobs.work(expiryQueue, () => removeExpiredExports(database));
  await jobs.schedule(expiryQueue, hourly);
}

export async function removeExpiredExports({ engine }: Pick<Database, "engine">): Promise<void> {
  // By the engine role: every organization.
  await engine.query(
    `delete from crm_export_part p
      using crm_export e
      where e.org_id = p.org_id and e.id = p.export_id
        and (e.expires_at <= now() or e.status in ('failed', 'cancelled'))`,
  );
}

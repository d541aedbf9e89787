import type { Jobs } from "../jobs/jobs.ts";
import { importQueue, runImport, type RunnerParts } from "./run-import.ts";

/** Runs imports as they are queued, and goes on with those that an earlier process left unfinished. */
export async function workOnImports(jobs: Jobs, parts: RunnerParts): Promise<void> {
  // By the engine role: unfinished imports of every organization.
  const { rows } = await parts.database.engine.query<{
    orgId: string;
    importId: string;
    userId: string;
  }>(
    `select org_id as "orgId", id as "importId", coalesce(updated_by, created_by) as "userId"
       from import
      where status in ('pending', 'processing')`,
  );
  await jobs.work(importQueue, (job) => runImport(parts, job));
  for (const job of rows) await jobs.send(importQueue, job);
}

import type { Jobs } from "../jobs/jobs.ts";
import type { Log } from "../log.ts";
import { workOnExportExpiry } from "./exports/expire-exports.ts";
import { type ExportParts, workOnExports } from "./exports/run-export.ts";
import { workOnImages } from "./taking/prune-images.ts";

export interface IngestionJobs extends ExportParts {
  readonly log: Log;
  readonly rollbackDays: number;
}

/** Begins what is done about ingested records without anybody waiting for it. */
export async function workOnIngestion(jobs: Jobs, parts: IngestionJobs): Promise<void> {
  await workOnExports(jobs, parts);
  await workOnExportExpiry(jobs, parts.database);
  await workOnImages(jobs, parts);
}

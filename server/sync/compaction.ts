import type { Pool } from "pg";
import type { Jobs, Queue } from "../jobs/jobs.ts";
import type { Log } from "../log.ts";
import { compactLogs } from "./compact-log.ts";
import { forgetClients } from "./forget-clients.ts";

const compactionQueue: Queue<object> = { name: "compaction" };

/** Every hour, by one node: little at a time, so that a busy organization never has much to remove. */
const hourly = "17 * * * *";

/** Keeps what the engine remembers from growing for ever. */
export async function workOnCompaction(jobs: Jobs, engine: Pool, log: Log): Promise<void> {
  await jobs.work(compactionQueue, async () => {
    const versions = await compactLogs(engine);
    const clients = await forgetClients(engine);
    log.info({ ...versions, ...clients }, "The change log was compacted.");
  });
  await jobs.schedule(compactionQueue, hourly);
}

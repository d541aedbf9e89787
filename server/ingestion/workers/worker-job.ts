import * as v from "valibot";

const address = v.union([
  v.object({ socketDir: v.string(), superuser: v.string(), database: v.string() }),
  v.object({ url: v.string() }),
]);

/** What a worker process is told over its channel; nothing of it stands in its arguments or environment. */
export const workerJob = v.object({
  address,
  secret: v.string(),
  privateHosts: v.array(v.string()),
  orgId: v.string(),
  runId: v.string(),
});
export type WorkerJob = v.InferOutput<typeof workerJob>;

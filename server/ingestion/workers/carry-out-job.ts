import { constants, setPriority } from "node:os";
import * as v from "valibot";
import { openDatabase } from "../../database.ts";
import { discoverConnectors } from "../connectors/discover.ts";
import type { RunLife } from "../runs/run-life.ts";
import { runSync } from "../runs/run-sync.ts";
import { createSourceParts } from "../reading/source-parts.ts";
import { workerJob } from "./worker-job.ts";

/** What a worker process does from the message that it is sent to its end. */
export async function carryOutJob(message: unknown): Promise<void> {
  const job = v.parse(workerJob, message);
  const database = openDatabase(job.address);
  const parts = createSourceParts({ ...job, database });
  let life: RunLife | null = null;
  const end = () => life?.end("shutdown");
  // The server that started us is gone, or wants us to go.
  process
    .on("disconnect", end)
    .on("SIGTERM", end)
    .on("SIGINT", () => undefined);
  const wake = () => process.connected && process.send?.("wake");
  const connectors = await discoverConnectors();
  // Whoever waits for an answer of the server or the database on this machine comes first; but not before
  // this has begun, or on a busy machine it would seem dead.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  await runSync({ ...parts, connectors, wake }, job, (alive) => (life = alive));
  parts.close();
  await database.close();
}

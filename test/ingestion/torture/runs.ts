import { spawnSync } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { uuidv7 } from "uuidv7";
import { usualOptions, type RunOptions } from "../../../shared/ingestion/run-options.ts";
import type { Stage } from "./stage.ts";

export interface ModelName {
  readonly source: string;
  readonly model: string;
}

/** A run as it ended. */
export interface EndedRun {
  readonly id: string;
  readonly status: string;
  readonly processed: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly deleted: number;
  readonly conflicts: number;
  readonly errorMessage: string | null;
  readonly warning: string | null;
  readonly resumable: boolean;
  readonly configuration: Readonly<Record<string, unknown>>;
}

/** Queues a run as the command line does. */
export async function startRun(
  { within, orgId }: Stage,
  { source, model }: ModelName,
  options: Partial<RunOptions> = {},
): Promise<string> {
  const id = uuidv7();
  const configuration = JSON.stringify({ ...usualOptions, ...options });
  await within((tx) =>
    tx.query(
      `insert into sync_run (org_id, id, crm_source, sync_type, status, origin, start_time, configuration,
                             created_at, updated_at)
       values ($1, $2, $3, $4, 'queued', 'command', now(), $5, now(), now())`,
      [orgId, id, source, model, configuration],
    ),
  );
  return id;
}

/** Longest that a run may take here, in ms. */
const patienceMs = 120_000;

/** Waits until a run has one of these statuses. */
async function awaitStatus(stage: Stage, id: string, statuses: readonly string[]): Promise<void> {
  for (const startedAt = Date.now(); ;) {
    const { status } = await readRun(stage, id);
    if (statuses.includes(status)) return;
    if (Date.now() - startedAt > patienceMs)
      throw new Error(`Run ${id} is ${status} after ${patienceMs} ms.`);
    await wait(25);
  }
}

const ends = ["success", "partial", "failed", "stopped"];

export async function awaitEnd(stage: Stage, id: string): Promise<EndedRun> {
  await awaitStatus(stage, id, ends);
  return readRun(stage, id);
}

/** Starts a run and waits for its end. */
export async function run(
  stage: Stage,
  name: ModelName,
  options: Partial<RunOptions> = {},
): Promise<EndedRun> {
  return awaitEnd(stage, await startRun(stage, name, options));
}

export async function readRun({ within, orgId }: Stage, id: string): Promise<EndedRun> {
  const { rows } = await within((tx) =>
    tx.query<EndedRun>(
      `select id, status, processed, created, updated, unchanged, failed, deleted, conflicts, warning,
              error_message as "errorMessage", resumable, configuration
         from sync_run where org_id = $1 and id = $2`,
      [orgId, id],
    ),
  );
  const [found] = rows;
  if (!found) throw new Error(`Run ${id} is gone.`);
  return found;
}

/**
 * Starts a run, lets it work for a while, and ends its worker with -9.
 *
 * @returns how it ended; `killed` is false where it was done before that
 */
export async function runAndKill(
  stage: Stage,
  name: ModelName,
  options: Partial<RunOptions>,
  afterMs: number,
): Promise<{ ended: EndedRun; killed: boolean }> {
  const id = await startRun(stage, name, options);
  await awaitStatus(stage, id, ["running", ...ends]);
  await wait(afterMs);
  const workers = workersOf(process.pid);
  for (const worker of workers) process.kill(worker, "SIGKILL");
  const ended = await awaitEnd(stage, id);
  return { ended, killed: workers.length > 0 && ended.status === "failed" };
}

/** Worker processes that this one started. */
function workersOf(parent: number): number[] {
  const { stdout } = spawnSync("ps", ["-o", "pid=,args=", "--ppid", String(parent)], {
    encoding: "utf8",
  });
  return stdout
    .split("\n")
    .filter((line) => line.includes("worker-process.ts"))
    .map((line) => Number.parseInt(line, 10));
}

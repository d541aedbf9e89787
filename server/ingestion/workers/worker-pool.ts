import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { DatabaseAddress } from "../../database.ts";
import type { Log } from "../../log.ts";
import type { ClaimedRun } from "./claim-runs.ts";
import type { WorkerJob } from "./worker-job.ts";

interface Parts {
  readonly address: DatabaseAddress;
  readonly secret: string;
  readonly privateHosts: readonly string[];
  readonly log: Log;
  /** Holds what the modules of a worker compile to, so that the next one begins sooner. */
  readonly cacheDir: string;
  /** Called with the organization after each commit of a worker. */
  readonly wake: (orgId: string) => void;
  /** Called when a worker is gone, however it went. */
  readonly gone: (run: ClaimedRun, how: string) => void;
}

/** The worker processes of one server, one a run. */
export interface WorkerPool {
  start(run: ClaimedRun): void;
  /** Ids of the runs that have a worker here. */
  runs(): string[];
  kill(runId: string): void;
  /** Asks all workers to record how far they have come and end; after a while they are ended. */
  close(): Promise<void>;
}

const workerFile = join(import.meta.dirname, "worker-process.ts");
const closeMs = 5000;
/**
 * A worker holds a page or two and a batch; garbage is collected before it grows beyond 300 MB. What little
 * it holds would have V8 mark everything anew each few megabytes, so that is not begun below 80.
 */
const memoryOptions = [
  "--max-old-space-size=208",
  "--initial-old-space-size=80",
  "--max-semi-space-size=16",
];

export function createWorkerPool(parts: Parts): WorkerPool {
  const { log, wake, gone } = parts;
  const workers = new Map<string, ChildProcess>();
  return {
    runs: () => [...workers.keys()],
    kill: (runId) => void workers.get(runId)?.kill("SIGKILL"),
    start: (run) => {
      const { orgId, id: runId } = run;
      const worker = fork(workerFile, [parts.cacheDir], {
        execArgv: [...memoryOptions],
        stdio: ["ignore", "ignore", "pipe", "ipc"],
      });
      workers.set(runId, worker);
      worker.stderr?.on("data", (text: Buffer) =>
        log.warn({ runId, text: text.toString().slice(0, 2000) }, "A sync worker said something."),
      );
      worker.on("message", () => wake(orgId));
      worker.on("error", (error) => log.error({ err: error, runId }, "A sync worker failed."));
      worker.once("exit", (code, signal) => {
        workers.delete(runId);
        gone(run, signal === null ? `with code ${code}` : `by ${signal}`);
      });
      worker.send(jobOf(parts, run));
    },
    close: () => endWorkers([...workers.values()]),
  };
}

function jobOf({ address, secret, privateHosts }: Parts, { orgId, id }: ClaimedRun): WorkerJob {
  return { address, secret, privateHosts: [...privateHosts], orgId, runId: id };
}

async function endWorkers(workers: readonly ChildProcess[]): Promise<void> {
  const gone = workers.map(
    (worker) => new Promise<void>((resolve) => worker.once("exit", () => resolve())),
  );
  for (const worker of workers) worker.kill("SIGTERM");
  const timer = setTimeout(() => {
    for (const worker of workers) worker.kill("SIGKILL");
  }, closeMs);
  await Promise.all(gone);
  clearTimeout(timer);
}

import { PgBoss } from "pg-boss";
import { connectionTo, type DatabaseAddress } from "../database.ts";
import type { Log } from "../log.ts";

/** Work that outlives a request: queued in the database, done by any process, repeated after a crash. */
export interface Jobs {
  /** Call after the commit of what the job is about. */
  send<Args extends object>(queue: Queue<Args>, args: Args): Promise<void>;
  work<Args extends object>(queue: Queue<Args>, run: (args: Args) => Promise<void>): Promise<void>;
  /** Sends a job without arguments whenever `cron` (UTC) says so, once for all nodes. */
  schedule(queue: Queue<object>, cron: string): Promise<void>;
  /** Waits up to 10 s for running jobs; the rest is taken up by the next process. */
  close(): Promise<void>;
}

/** A queue by name; its type says what its jobs are given. */
export interface Queue<Args extends object> {
  readonly name: string;
  /** Never present; carries the type of the arguments. */
  readonly args?: Args;
}

/** A job without a sign of life for so long is given to another process. */
const heartbeatSeconds = 30;
const longestSeconds = 6 * 60 * 60;
const stopMs = 10_000;

/** Starts pg-boss in its own schema of the same database. */
export async function startJobs(address: DatabaseAddress, log: Log): Promise<Jobs> {
  const boss = new PgBoss({
    ...(connectionTo(address, "baton_owner") as ConstructorParameters<typeof PgBoss>[0] & object),
    application_name: "baton_jobs",
    max: 4,
    useListenNotify: true,
  });
  boss.on("error", (error) => log.error({ err: error }, "The job queue failed."));
  await boss.start();
  const known = new Set<string>();
  const open = async (name: string) => {
    if (known.has(name)) return;
    await boss.createQueue(name, {
      retryLimit: 5,
      retryDelay: 2,
      retryBackoff: true,
      heartbeatSeconds,
      expireInSeconds: longestSeconds,
      notify: true,
    });
    known.add(name);
  };
  return {
    send: async ({ name }, args) => {
      await open(name);
      await boss.send(name, args);
    },
    work: async ({ name }, run) => {
      await open(name);
      await boss.work<Parameters<typeof run>[0]>(
        name,
        { localConcurrency: 2, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 5 },
        async ([job]) => {
          if (!job) return;
          await run(job.data).catch((error: unknown) => {
            log.error({ err: error, queue: name }, "A job failed and will be tried again.");
            throw error;
          });
        },
      );
    },
    schedule: async ({ name }, cron) => {
      await open(name);
      await boss.schedule(name, cron, {}, { tz: "UTC", missed: "once" });
    },
    close: () => boss.stop({ graceful: true, timeout: stopMs }),
  };
}

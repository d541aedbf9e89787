import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setInterval } from "node:timers/promises";
import type { Log } from "../log.ts";
import { type Cluster, startCluster } from "./cluster.ts";

/** How often it is looked whether the postmaster is there, in ms. */
const everyMs = 1000;

/** A cluster that is watched. */
export interface Watch {
  /** Resolves when nothing is started any more. */
  end(): Promise<void>;
}

/**
 * Starts PostgreSQL again when it is gone, killed for want of memory or by mistake: without it the server
 * would answer nobody until somebody restarts it by hand. What was committed is there again.
 */
export function keepRunning(ours: Cluster, log: Log): Watch {
  const ending = new AbortController();

  async function look(): Promise<void> {
    if (await isThere(ours)) return;
    log.error("PostgreSQL is gone; it is started again.");
    // What is left of the old one may need a moment to end: the next look tries again.
    await startCluster(ours).catch((error: unknown) =>
      log.error({ err: error }, "PostgreSQL could not be started again yet."),
    );
  }

  async function watch(): Promise<void> {
    const { signal } = ending;
    for await (const _ of setInterval(everyMs, undefined, { signal, ref: false })) await look();
  }

  const over = watch().catch((error: unknown) => {
    if (!ending.signal.aborted) log.error({ err: error }, "Nobody watches PostgreSQL any more.");
  });
  return {
    end: () => {
      ending.abort();
      return over;
    },
  };
}

/** Whether the process that the cluster's pid file names is alive. */
async function isThere({ home }: Cluster): Promise<boolean> {
  const text = await readFile(join(home, "data/postmaster.pid"), "utf8").catch(() => "");
  const pid = Number.parseInt(text, 10);
  if (!(pid > 0)) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It is another user's where this process is not root.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

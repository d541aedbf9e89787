import { readdirSync, readFileSync } from "node:fs";

/** Watches the worker of a sync run from outside, so that nobody is kept from work. */
export interface WorkerPeak {
  /** @returns the most memory that it took, in bytes */
  end(): number;
}

const lookMs = 100;

/** @param serverPid - of the server whose workers come and go */
export function watchWorkerPeak(serverPid: number): WorkerPeak {
  let most = 0;
  const timer = setInterval(() => {
    for (const pid of childrenOf(serverPid)) most = Math.max(most, peakOf(pid));
  }, lookMs);
  return {
    end: () => {
      clearInterval(timer);
      return most;
    },
  };
}

function childrenOf(pid: number): string[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    read(`/proc/${pid}/task/${thread}/children`).split(" ").filter(Boolean),
  );
}

/** 0 for another process than a worker, and for one that is gone. */
function peakOf(pid: string): number {
  if (!read(`/proc/${pid}/cmdline`).includes("worker-process.ts")) return 0;
  const [, kilobytes = "0"] = /VmHWM:\s+(\d+)/.exec(read(`/proc/${pid}/status`)) ?? [];
  return Number(kilobytes) * 1024;
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // It ended between two looks.
    return "";
  }
}

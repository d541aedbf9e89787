import { childrenOf, processorMs, readProc } from "./cpu-time.ts";

/** Watches the worker of a sync run from outside, so that nobody is kept from work. */
export interface WorkerWatch {
  end(): WorkerUse;
}

export interface WorkerUse {
  /** The most memory that it took. */
  readonly bytes: number;
  readonly processorMs: number;
}

const lookMs = 100;

/** @param serverPid - of the server whose workers come and go */
export function watchWorker(serverPid: number): WorkerWatch {
  let use: WorkerUse = { bytes: 0, processorMs: 0 };
  const timer = setInterval(() => {
    for (const pid of childrenOf(serverPid).filter(isWorker))
      use = {
        bytes: Math.max(use.bytes, peakOf(pid)),
        processorMs: Math.max(use.processorMs, processorMs(pid)),
      };
  }, lookMs);
  return {
    end: () => {
      clearInterval(timer);
      return use;
    },
  };
}

function isWorker(pid: string): boolean {
  return readProc(`/proc/${pid}/cmdline`).includes("worker-process.ts");
}

function peakOf(pid: string): number {
  const [, kilobytes = "0"] = /VmHWM:\s+(\d+)/.exec(readProc(`/proc/${pid}/status`)) ?? [];
  return Number(kilobytes) * 1024;
}

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Memory of this process in bytes, after everything that nobody needs was collected. */
export interface SettledMemory {
  readonly rss: number;
  /** The heap of JavaScript and the buffers beside it. */
  readonly heap: number;
}

/** What a process has taken of the machine so far, for its parent to ask. */
export const usageDuties = {
  /** Milliseconds of processor, system calls included. */
  cpuMs: async (): Promise<number> => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
  settledMemory: async (): Promise<SettledMemory> => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    for (let times = 0; times < 3; times++) {
      collect();
      // What is freed on the way, such as sockets that were closed, is collected by the next.
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const { rss, heapUsed, external } = process.memoryUsage();
    return { rss, heap: heapUsed + external };
  },
};

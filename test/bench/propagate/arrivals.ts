import { processNow } from "../process-clock.ts";

/** Times from writes to their arrivals, collected until as many have come as were awaited. */
export interface Arrivals {
  /** @param sentAt - when the write was begun, on the process clock */
  note(sentAt: number): void;
  /**
   * Resolves with the latencies in ms and starts over.
   *
   * @throws Error when fewer than `count` have arrived after some seconds
   */
  take(count: number): Promise<number[]>;
  /** What has arrived so far does not count. */
  forget(): void;
}

const patienceMs = 20_000;

export function createArrivals(): Arrivals {
  let latencies: number[] = [];
  let wake: () => void = () => undefined;

  return {
    forget: () => {
      latencies = [];
    },
    note: (sentAt) => {
      latencies.push(processNow() - sentAt);
      wake();
    },
    take: async (count) => {
      const giveUpAt = processNow() + patienceMs;
      while (latencies.length < count) {
        if (processNow() > giveUpAt)
          throw new Error(`Only ${latencies.length} of ${count} writes arrived.`);
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, 1000);
        });
      }
      const taken = latencies;
      latencies = [];
      return taken;
    },
  };
}

import { type Child, startChild } from "../child.ts";
import type { SignedIn } from "../open-replica.ts";
import type { IdleCrowdDuties } from "./crowd-process.ts";

const processes = 3;
const patienceMs = 30_000;

/** Sockets that wait for writes, shared out over some processes. */
export interface Crowds {
  /** Opens so many sockets of each person. */
  join(url: string, people: readonly SignedIn[], each: number): Promise<void>;
  /** Opens so many sockets of the floor. */
  joinFloor(url: string, count: number): Promise<void>;
  /** Waits for so many arrivals. @returns their latencies in ms */
  take(count: number): Promise<number[]>;
  /** Closes all sockets. */
  leave(): Promise<void>;
  stop(): Promise<void>;
}

export function startCrowds(): Crowds {
  const module = new URL("crowd-process.ts", import.meta.url);
  const children: readonly Child<IdleCrowdDuties>[] = Array.from({ length: processes }, () =>
    startChild(module),
  );
  const all = <T>(work: (child: Child<IdleCrowdDuties>, at: number) => Promise<T>) =>
    Promise.all(children.map(work));

  return {
    join: async (url, people, each) => {
      await all((child, at) =>
        child.ask("join", {
          url,
          people: people.filter((_, index) => index % processes === at),
          each,
        }),
      );
    },
    joinFloor: async (url, count) => {
      await all((child, at) =>
        child.ask("joinFloor", {
          url,
          count: Math.floor(count / processes) + (at < count % processes ? 1 : 0),
        }),
      );
    },
    take: async (count) => {
      const giveUpAt = performance.now() + patienceMs;
      for (;;) {
        const arrived = await all((child) => child.ask("arrived", undefined));
        const sum = arrived.reduce((total, some) => total + some, 0);
        if (sum >= count) break;
        if (performance.now() > giveUpAt)
          throw new Error(`Only ${sum} of ${count} writes arrived.`);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      const taken = await all((child) => child.ask("take", undefined));
      return taken.flat().map((hundredths) => hundredths / 100);
    },
    leave: async () => {
      await all((child) => child.ask("leave", undefined));
      // The servers are to notice before anything is measured.
      await new Promise((resolve) => setTimeout(resolve, 1000));
    },
    stop: async () => {
      await all((child) => child.stop());
    },
  };
}

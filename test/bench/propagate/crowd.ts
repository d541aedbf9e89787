import { availableParallelism } from "node:os";
import type { Child } from "../child.ts";
import type { CrowdDuties, Joining } from "./crowd-process.ts";

/**
 * Devices that wait for writes, spread over as many processes as the machine has processors. Every device
 * is a machine of its own in the world; in one process the last would wait for the work of all others.
 */
export interface Crowd {
  join(joining: Joining): Promise<void>;
  /** Latencies in ms of this many writes, on every device each. */
  take(writes: number): Promise<number[]>;
  /** The same of the floor. */
  takeFloor(writes: number): Promise<number[]>;
}

/** @param start - starts one process of the crowd */
export function createCrowd(start: () => Child<CrowdDuties>): Crowd {
  const parts = Array.from({ length: availableParallelism() }, () => ({ child: start(), size: 0 }));

  const takeAll = async (duty: "take" | "takeFloor", writes: number) => {
    const taken = parts.map(({ child, size }) => child.ask(duty, writes * size));
    return (await Promise.all(taken)).flat();
  };

  return {
    join: async ({ people, ...where }) => {
      const smallest = () => parts.reduce((one, other) => (other.size < one.size ? other : one));
      for (const person of people) {
        const part = smallest();
        await part.child.ask("join", { ...where, people: [person] });
        part.size++;
      }
    },
    take: (writes) => takeAll("take", writes),
    takeFloor: (writes) => takeAll("takeFloor", writes),
  };
}

import type { Clock } from "../../shared/sync/clock.ts";

/** The time and chance of this machine. */
export const realClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after: (ms, run) => {
    // A timer alone keeps no process alive.
    const timer = setTimeout(run, ms).unref();
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
  uuid: () => crypto.randomUUID(),
};

import type { Clock } from "../../shared/sync/clock.ts";

const leastMs = 500;
const mostMs = 30_000;

/** Pauses before the next attempt: doubled with each failure, times a random number. */
export interface BackOff {
  /** An attempt failed: `run` is called after the pause. */
  again(): void;
  cancel(): void;
  /** An attempt succeeded, or the reason to wait is gone. */
  reset(): void;
}

export function createBackOff(clock: Clock, run: () => void): BackOff {
  let failures = 0;
  let cancel: () => void = () => undefined;
  return {
    again: () => {
      const most = Math.min(mostMs, leastMs * 2 ** failures++);
      cancel = clock.after(clock.random() * most, run);
    },
    cancel: () => cancel(),
    reset: () => {
      failures = 0;
    },
  };
}

/** Failures that a key may have within the window before it has to wait. */
const maxFailures = 10;
const windowMs = 60_000;
const maxKeys = 50_000;

export interface FailureLimit {
  /** Seconds to wait before the next attempt; 0 when it may be made now. */
  waitSeconds(key: string): number;
  fail(key: string): void;
}

/**
 * Slows down guessing: 10 failures a minute a key, then a wait. Successes are free, so 300 people signing in
 * from one office at nine o'clock never meet it. Each process counts for itself.
 */
export function createFailureLimit(now: () => number = Date.now): FailureLimit {
  const failuresByKey = new Map<string, number[]>();

  function recent(key: string): number[] {
    return (failuresByKey.get(key) ?? []).filter((at) => now() - at < windowMs);
  }

  return {
    waitSeconds: (key) => {
      const failures = recent(key);
      const [oldest] = failures;
      if (oldest === undefined || failures.length < maxFailures) return 0;
      return Math.ceil((oldest + windowMs - now()) / 1000);
    },
    fail: (key) => {
      const failures = [...recent(key), now()].slice(-maxFailures);
      // Set anew so that the map stays in order of last failure and the oldest key can be dropped.
      failuresByKey.delete(key);
      failuresByKey.set(key, failures);
      const [stalest] = failuresByKey.keys();
      if (failuresByKey.size > maxKeys && stalest !== undefined) failuresByKey.delete(stalest);
    },
  };
}

import type { Clock } from "../../shared/sync/clock.ts";

/** Least time between two words about one organization, in ms. */
const coalesceMs = 10;

/**
 * Passes on which organization was written to: the first commit at once, those of the next 10 ms
 * together at their end.
 *
 * @returns what to call after each commit
 */
export function createWakeNotifier(
  clock: Clock,
  send: (orgId: string) => void,
): (orgId: string) => void {
  /** Organizations that were just told of, and whether there was a commit since. */
  const told = new Map<string, boolean>();

  return function committed(orgId: string): void {
    if (told.has(orgId)) {
      told.set(orgId, true);
      return;
    }
    told.set(orgId, false);
    send(orgId);
    clock.after(coalesceMs, () => {
      const isBehind = told.get(orgId);
      told.delete(orgId);
      if (isBehind) committed(orgId);
    });
  };
}

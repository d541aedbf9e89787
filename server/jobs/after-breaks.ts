import { setTimeout } from "node:timers/promises";
import { isPassing } from "../sync/passing-failure.ts";

/** Pauses before another attempt, in ms: together as long as a database takes to start again. */
const defaultPausesMs: readonly number[] = [200, 500, 1000, 2000, 4000, 8000, 8000];

/**
 * Runs work that can be begun again anywhere, and does so where the database broke off: the queue would
 * notice only when a job has given no sign of life for half a minute.
 *
 * @throws what the work throws for another reason, or still throws after the last pause
 */
export async function goOnAfterBreaks<Result>(
  work: () => Promise<Result>,
  pausesMs = defaultPausesMs,
): Promise<Result> {
  for (const pauseMs of pausesMs) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error)) throw error;
    }
    await setTimeout(pauseMs);
  }
  return work();
}

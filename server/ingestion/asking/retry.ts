import type { Connector } from "../connectors/connector.ts";
import { SourceFailure } from "./source-failure.ts";

export interface Attempt {
  /** From 0. */
  readonly number: number;
  readonly failure: SourceFailure;
}

/** Wait so many ms and ask again, or give up. */
export type Verdict = { readonly waitMs: number } | { readonly giveUp: string };

/**
 * What the source says about waiting comes first; else the wait grows with each attempt, somewhere
 * between nothing and its cap, so that many clients do not come back together.
 */
export function decideRetry(
  { times, baseMs, capMs, maxWaitMs }: Connector["retry"],
  { number, failure }: Attempt,
  random: () => number,
): Verdict {
  if (!failure.passing) return { giveUp: failure.message };
  // Wrong credentials stay wrong, and asking on with them locks accounts.
  if (number >= (failure.status === 401 ? Math.min(times, 2) : times))
    return { giveUp: `${failure.message} It was tried ${number + 1} times.` };
  const waitMs = failure.waitMs ?? Math.round(random() * Math.min(capMs, baseMs * 2 ** number));
  if (waitMs > maxWaitMs)
    return {
      giveUp: `The source asks to wait ${Math.ceil(waitMs / 60_000)} min. Start the run again then; it goes on where it was.`,
    };
  return { waitMs };
}

/** The wait that an answer asks for, in ms: `Retry-After` in seconds or as a date, else a reset time. */
export function waitOf(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  now: number,
): number | null {
  const after = textOf(headers["retry-after"]);
  if (after !== null) {
    const wait = /^\d+(\.\d+)?$/.test(after) ? Number(after) * 1000 : Date.parse(after) - now;
    if (!Number.isNaN(wait)) return Math.max(0, wait);
  }
  const reset = textOf(headers["x-ratelimit-reset"] ?? headers["ratelimit-reset"]);
  if (reset === null || !/^\d+$/.test(reset)) return null;
  // Either seconds from now or a point in time.
  const seconds = Number(reset);
  return Math.max(0, seconds > 1e9 ? seconds * 1000 - now : seconds * 1000);
}

function textOf(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value)?.trim() ?? null;
}

import { Cron } from "croner";

/** When a schedule starts runs; times are ISO-8601 UTC. */
export interface Timing {
  /** Exactly one of the two is set. */
  readonly intervalMinutes: number | null;
  readonly cron: string | null;
  readonly timeZone: string;
  readonly startAt: string | null;
  readonly endAt: string | null;
}

/** Why a cron expression cannot be used; null: it can. */
export function cronProblem(cron: string, timeZone: string): string | null {
  try {
    const next = new Cron(cron, { timezone: timeZone, mode: "5-part" }).nextRun();
    return next ? null : "This never comes.";
  } catch {
    return "Give minute, hour, day, month and weekday, such as 0 6 * * 1-5.";
  }
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/**
 * The first time behind `after` at which the schedule is due; null: never again. Intervals are
 * counted from the start, so that they do not drift.
 */
export function nextTime(timing: Timing, after: string): string | null {
  const { startAt, endAt } = timing;
  const from = startAt !== null && startAt > after ? justBefore(startAt) : after;
  const next = timing.cron === null ? nextInterval(timing, from) : nextCron(timing, from);
  return next === null || (endAt !== null && next > endAt) ? null : next;
}

function justBefore(moment: string): string {
  return new Date(Date.parse(moment) - 1).toISOString();
}

function nextInterval({ intervalMinutes, startAt }: Timing, from: string): string | null {
  if (intervalMinutes === null) return null;
  const stepMs = intervalMinutes * 60_000;
  const origin = startAt === null ? 0 : Date.parse(startAt);
  const steps = Math.floor((Date.parse(from) - origin) / stepMs) + 1;
  return new Date(origin + Math.max(0, steps) * stepMs).toISOString();
}

function nextCron({ cron, timeZone }: Timing, from: string): string | null {
  if (cron === null) return null;
  const next = new Cron(cron, { timezone: timeZone, mode: "5-part" }).nextRun(new Date(from));
  return next?.toISOString() ?? null;
}

import type { Shift, TimeOff } from "../../schema/organizations.ts";

/** What decides whether somebody is at work. */
export interface Schedule {
  /** Off: on no account, whatever the hours say. */
  readonly available: boolean;
  readonly workingHours: readonly Shift[] | null;
  readonly timeOff: readonly TimeOff[] | null;
}

export type Presence = "working" | "off_shift" | "time_off" | "unavailable";

/**
 * Whether somebody is at work.
 *
 * @param localMinute - now by the organization's clock: `2026-11-21T10:42`
 */
export function presenceAt(schedule: Schedule, localMinute: string): Presence {
  if (!schedule.available) return "unavailable";
  const today = localMinute.slice(0, 10);
  if (schedule.timeOff?.some(({ from, to }) => from <= today && today <= to)) return "time_off";
  const { workingHours } = schedule;
  if (!workingHours || workingHours.some((shift) => isOn(shift, localMinute))) return "working";
  return "off_shift";
}

/** `2026-11-21T10:42` of an instant, by the clock of a time zone. */
export function localMinuteOf(instant: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "short",
  });
  return parts.format(instant).replace(" ", "T");
}

/** A shift that ends before it begins lasts into the next day. */
function isOn({ day, from, to }: Shift, localMinute: string): boolean {
  const minute = localMinute.slice(11, 16);
  const weekday = weekdayOf(localMinute.slice(0, 10));
  if (from < to) return weekday === day && from <= minute && minute < to;
  return (weekday === day && from <= minute) || (weekday === (day + 1) % 7 && minute < to);
}

function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

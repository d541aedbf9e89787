import { morningIn } from "../../shared/leads/follow-up-suggestion.ts";

const hourMs = 3_600_000;
const eveningHour = 18;

/** Times at which people usually get in touch again; this evening while it is still ahead. */
export function usualTimes(now: Date): Date[] {
  const evening = new Date(now);
  evening.setHours(eveningHour, 0, 0, 0);
  const inTwoHours = new Date(now.getTime() + 2 * hourMs);
  const today = evening > inTwoHours ? [inTwoHours, evening] : [inTwoHours];
  return [...today, morningIn(1, now), morningIn(2, now), morningIn(7, now)];
}

/** "In 20 min", "Today 18:00", "Tomorrow 10:00", "Mon 23 Nov 10:00". */
export function whenText(at: Date, now = new Date()): string {
  const minutes = Math.round((at.getTime() - now.getTime()) / 60_000);
  if (minutes > 0 && minutes < 60) return `In ${minutes} min`;
  const time = at.toLocaleTimeString(undefined, { hour: "numeric", minute: "2-digit" });
  return `${dayText(at, now)} ${time}`;
}

function dayText(at: Date, now: Date): string {
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  if (at.toDateString() === now.toDateString()) return "Today";
  if (at.toDateString() === tomorrow.toDateString()) return "Tomorrow";
  return at.toLocaleDateString(undefined, { weekday: "short", day: "numeric", month: "short" });
}

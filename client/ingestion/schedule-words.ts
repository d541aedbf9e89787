import { nextTime, type Timing } from "../../shared/ingestion/next-time.ts";

const everyDay = /^(\d{1,2}) (\d{1,2}) \* \* (\*|1-5)$/;

/** "every 30 minutes", "daily at 06:00 (Asia/Kolkata)", or the expression as it is. */
export function timingText({ intervalMinutes, cron, timeZone }: Timing): string {
  if (intervalMinutes !== null) return intervalText(intervalMinutes);
  const daily = everyDay.exec(cron ?? "");
  if (!daily) return `${cron} (${timeZone})`;
  const [, minute = "", hour = "", days] = daily;
  const time = `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
  return `${days === "*" ? "daily" : "on weekdays"} at ${time} (${timeZone})`;
}

function intervalText(minutes: number): string {
  if (minutes % 1440 === 0) return minutes === 1440 ? "once a day" : `every ${minutes / 1440} days`;
  if (minutes % 60 === 0) return minutes === 60 ? "every hour" : `every ${minutes / 60} hours`;
  return minutes === 1 ? "every minute" : `every ${minutes} minutes`;
}

/** The next times a schedule is due, at most `count`. */
export function nextTimes(timing: Timing, from: string, count: number): string[] {
  const times: string[] = [];
  let after = from;
  while (times.length < count) {
    const next = nextTime(timing, after);
    if (next === null) break;
    times.push(next);
    after = next;
  }
  return times;
}

/** A moment as clocks of the time zone show it. */
export function zonedText(at: string, timeZone: string): string {
  return new Date(at).toLocaleString(undefined, {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
}

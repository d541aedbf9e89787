const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** "just now", "4 min ago", "in 2 h", "3 d ago"; from a week on the date itself. */
export function relativeText(at: Date, now: number): string {
  const awayMs = at.getTime() - now;
  const text = spanText(Math.abs(awayMs));
  if (Math.abs(awayMs) >= 7 * dayMs) return dateText(at, now);
  if (text === undefined) return "just now";
  return awayMs < 0 ? `${text} ago` : `in ${text}`;
}

function spanText(ms: number): string | undefined {
  if (ms < minuteMs) return undefined;
  if (ms < hourMs) return `${Math.floor(ms / minuteMs)} min`;
  if (ms < dayMs) return `${Math.floor(ms / hourMs)} h`;
  return `${Math.floor(ms / dayMs)} d`;
}

function dateText(at: Date, now: number): string {
  const sameYear = at.getFullYear() === new Date(now).getFullYear();
  return at.toLocaleDateString(undefined, {
    day: "numeric",
    month: "short",
    ...(!sameYear && { year: "numeric" }),
  });
}

/** The whole date and time in the device's locale. */
export function exactText(at: Date): string {
  return at.toLocaleString(undefined, { dateStyle: "full", timeStyle: "short" });
}

/** How long something runs: "0:42", "12:05", "1 h 04", "2 d 3 h". */
export function durationText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (ms < hourMs) return `${Math.floor(seconds / 60)}:${pad(seconds % 60)}`;
  if (ms < dayMs) return `${Math.floor(ms / hourMs)} h ${pad(Math.floor(seconds / 60) % 60)}`;
  return `${Math.floor(ms / dayMs)} d ${Math.floor(ms / hourMs) % 24} h`;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}

/** Spans of time people ask for, by the word that stands in the URL. */
export const createdWords: Readonly<Record<string, string>> = {
  today: "Today",
  week: "Last 7 days",
  month: "This month",
  year: "This year",
};

interface Range {
  /** First moment in it, ISO-8601 UTC. */
  readonly from?: string;
  /** First moment after it. */
  readonly before?: string;
}

/**
 * The moments that a word or `2026-11-01..2026-11-21` stands for, in the time zone of this device;
 * both days count. Anything else is all time.
 */
export function createdRange(created: string, now: Date): Range {
  const { first, last } = createdDays(created);
  if (first || last)
    return { ...(first && { from: midnight(first) }), ...(last && { before: midnight(last, 1) }) };
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const starts: Record<string, Date> = {
    today,
    week: new Date(now.getFullYear(), now.getMonth(), now.getDate() - 6),
    month: new Date(now.getFullYear(), now.getMonth(), 1),
    year: new Date(now.getFullYear(), 0, 1),
  };
  const start = starts[created];
  return start ? { from: start.toISOString() } : {};
}

/** The days of `2026-11-01..2026-11-21`, either of which may be missing; empty for a word. */
export function createdDays(created: string): { first: string; last: string } {
  const days = /^(\d{4}-\d\d-\d\d)?\.\.(\d{4}-\d\d-\d\d)?$/.exec(created);
  return { first: days?.[1] ?? "", last: days?.[2] ?? "" };
}

/** What a range is called. */
export function createdLabel(created: string): string {
  const { first, last } = createdDays(created);
  if (first || last) return [first, last].filter(Boolean).join(" to ");
  return createdWords[created] ?? "";
}

function midnight(day: string, daysLater = 0): string {
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + daysLater);
  return date.toISOString();
}

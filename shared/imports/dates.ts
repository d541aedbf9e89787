export const dateOrders = ["ymd", "mdy", "dmy"] as const;
/** In which order the parts of a date stand. */
export type DateOrder = (typeof dateOrders)[number];

interface DateParts {
  /** The first two parts of a date that ends in its year, in the order written; null for ISO. */
  readonly leading: readonly [number, number] | null;
  readonly year: number;
  readonly rest: readonly [number, number];
  /** `HH:MM` or `HH:MM:SS`, empty for none. */
  readonly time: string;
}

const isoPattern = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(.+))?$/;
const typedPattern = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ]+(.+))?$/;
const timePattern = /^(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([ap]m)?$/i;

/** A date as its parts, their order still open; undefined when the text is none. */
export function dateParts(text: string): DateParts | undefined {
  const [, year, month, day, isoTime] = isoPattern.exec(text) ?? [];
  const [, first, second, lastYear, typedTime] = typedPattern.exec(text) ?? [];
  const time = readTime(isoTime ?? typedTime);
  if (time === undefined) return undefined;
  if (year !== undefined)
    return { leading: null, year: Number(year), rest: [Number(month), Number(day)], time };
  if (lastYear === undefined) return undefined;
  const leading = [Number(first), Number(second)] as const;
  return { leading, year: Number(lastYear), rest: leading, time };
}

/**
 * The order in which a column writes its dates: decided by a part above 12, otherwise by the
 * locale; null when the column holds no dates or contradicts itself.
 */
export function dateOrderOf(samples: readonly string[], locale: string): DateOrder | null {
  const dates = samples.flatMap((text) => dateParts(text) ?? []);
  const typed = dates.flatMap(({ leading }) => (leading ? [leading] : []));
  if (dates.length === 0) return null;
  if (typed.length === 0) return "ymd";
  const dayFirst = typed.some(([first]) => first > 12);
  const monthFirst = typed.some(([, second]) => second > 12);
  if (dayFirst && monthFirst) return null;
  if (dayFirst || monthFirst) return dayFirst ? "dmy" : "mdy";
  return localeOrder(locale);
}

/** `2018-02-26` or `2018-02-26T19:58`, without a zone; undefined when the text is no such date. */
export function toIsoDate(text: string, order: DateOrder): string | undefined {
  const parts = dateParts(text);
  if (!parts) return undefined;
  const [first, second] = parts.rest;
  const [month, day] = parts.leading && order === "dmy" ? [second, first] : [first, second];
  if (!isCalendarDate(parts.year, month, day)) return undefined;
  const date = `${parts.year}-${padded(month)}-${padded(day)}`;
  return parts.time === "" ? date : `${date}T${parts.time}`;
}

function localeOrder(locale: string): DateOrder {
  const parts = new Intl.DateTimeFormat(locale, { dateStyle: "short" }).formatToParts(0);
  const [first] = parts.filter(({ type }) => type === "day" || type === "month");
  return first?.type === "month" ? "mdy" : "dmy";
}

function readTime(text: string | undefined): string | undefined {
  if (text === undefined) return "";
  const [, hours, minutes, seconds, half] = timePattern.exec(text.trim()) ?? [];
  if (hours === undefined || minutes === undefined) return undefined;
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === "pm" ? 12 : 0) : Number(hours);
  if (hour > 23 || Number(minutes) > 59) return undefined;
  return [padded(hour), minutes, ...(seconds ? [seconds] : [])].join(":");
}

function isCalendarDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function padded(value: number): string {
  return String(value).padStart(2, "0");
}

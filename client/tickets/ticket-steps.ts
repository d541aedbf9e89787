import type { Ticket } from "../../shared/tickets/find-ticket.ts";
import { isUnresolved } from "./ticket-figures.ts";

/** How long one point of the charts is. */
export type StepUnit = "day" | "week" | "month";

/** One point of the charts. */
export interface TicketStep {
  /** Its first midnight on this device. */
  readonly start: Date;
  readonly raised: number;
  readonly resolved: number;
  /** Unresolved when it ended, or now. */
  readonly backlog: number;
}

const dayMs = 86_400_000;
const mostDays = 62;
const mostWeeks = 60;

/** Points are few enough to tell apart: days up to two months, weeks up to a year, months beyond. */
export function unitOf(from: Date, until: Date): StepUnit {
  const days = (until.getTime() - from.getTime()) / dayMs;
  if (days <= mostDays) return "day";
  return days <= 7 * mostWeeks ? "week" : "month";
}

/**
 * Every step from the day of `from` until before `until`; the first may be a part of its week or month. Of
 * tickets that ended before `from` nothing need be known.
 */
export function stepsOf(
  all: readonly Ticket[],
  from: Date,
  until: Date,
  unit: StepUnit,
): TicketStep[] {
  const starts = startsOf(from, until, unit);
  const marks = [...starts, until].map((start) => start.toISOString());
  const [raised, resolved] = [starts.map(() => 0), starts.map(() => 0)];
  let backlog = 0;
  for (const each of all) {
    const end = endOf(each);
    count(raised, marks, each.createdAt);
    if (end !== null) count(resolved, marks, end);
    const first = marks[0] ?? "";
    if (each.createdAt < first && (end === null || end >= first)) backlog += 1;
  }
  return starts.map((start, step) => {
    const [came, went] = [raised[step] ?? 0, resolved[step] ?? 0];
    backlog += came - went;
    return { start, raised: came, resolved: went, backlog };
  });
}

function startsOf(from: Date, until: Date, unit: StepUnit): Date[] {
  const starts: Date[] = [];
  let start = new Date(from.getFullYear(), from.getMonth(), from.getDate());
  do {
    starts.push(start);
    start = after(start, unit);
  } while (start < until);
  return starts;
}

/** The next day, the next Monday or the next first of a month. */
function after(start: Date, unit: StepUnit): Date {
  const [year, month, day] = [start.getFullYear(), start.getMonth(), start.getDate()];
  if (unit === "month") return new Date(year, month + 1, 1);
  return new Date(year, month, day + (unit === "day" ? 1 : 7 - ((start.getDay() + 6) % 7)));
}

/** Adds one to the step that `at` lies in. @param marks - where each step begins, and where the last ends */
function count(counts: number[], marks: readonly string[], at: string): void {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle] ?? "") <= at) low = middle + 1;
    else high = middle;
  }
  const step = low - 1;
  if (step in counts) counts[step] = (counts[step] ?? 0) + 1;
}

/** When it needed nobody's work any more; null while it does. */
function endOf(each: Ticket): string | null {
  if (isUnresolved(each)) return null;
  return each.resolvedAt ?? each.closedAt;
}

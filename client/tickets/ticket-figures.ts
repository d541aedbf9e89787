import type { Ticket } from "../../shared/tickets/find-ticket.ts";
import {
  type TicketStatus,
  ticketCategories,
  unresolvedStatuses,
} from "../../shared/tickets/vocabulary.ts";

/** What is said of some tickets. Spans are medians in ms; null where nothing was measured. */
export interface TicketFigures {
  readonly raised: number;
  readonly answered: number;
  readonly resolved: number;
  readonly rated: number;
  readonly lateAnswers: number;
  readonly lateResolutions: number;
  readonly answerMs: number | null;
  readonly resolutionMs: number | null;
  /** Mean of 1 to 5. */
  readonly rating: number | null;
}

export interface CategoryFigures {
  readonly category: keyof typeof ticketCategories;
  readonly figures: TicketFigures;
  /** Of all times. */
  readonly unresolved: number;
}

const categories = Object.keys(ticketCategories) as (keyof typeof ticketCategories)[];

export function isUnresolved({ status }: Pick<Ticket, "status">): boolean {
  return unresolvedStatuses.includes(status as TicketStatus);
}

export function figuresOf(raised: readonly Ticket[]): TicketFigures {
  const answered = raised.filter(({ respondedAt }) => respondedAt !== null);
  const resolved = raised.filter(({ resolvedAt }) => resolvedAt !== null);
  const ratings = raised.flatMap(({ rating, ratedAt }) => (ratedAt === null ? [] : [rating ?? 0]));
  return {
    raised: raised.length,
    answered: answered.length,
    resolved: resolved.length,
    rated: ratings.length,
    lateAnswers: raised.filter(({ responseMissedAt }) => responseMissedAt !== null).length,
    lateResolutions: raised.filter(({ resolutionMissedAt }) => resolutionMissedAt !== null).length,
    answerMs: median(answered.map((each) => span(each.createdAt, each.respondedAt))),
    resolutionMs: median(resolved.map((each) => span(each.createdAt, each.resolvedAt))),
    rating:
      ratings.length === 0 ? null : ratings.reduce((sum, one) => sum + one, 0) / ratings.length,
  };
}

/** @param raised - tickets of the chosen time @param all - those and every unresolved one */
export function byCategory(
  raised: readonly Ticket[],
  all: readonly Ticket[],
): readonly CategoryFigures[] {
  return categories.map((category) => ({
    category,
    figures: figuresOf(raised.filter((each) => each.category === category)),
    unresolved: all.filter((each) => each.category === category && isUnresolved(each)).length,
  }));
}

function span(from: string, to: string | null): number {
  return Math.max(0, Date.parse(to ?? from) - Date.parse(from));
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** "45 min", "3 h 20 min", "2 d 4 h". */
export function spanText(ms: number | null): string {
  if (ms === null) return "–";
  const minutes = Math.round(ms / 60_000);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
  const rest = minutes % 60;
  if (hours > 0) return rest > 0 ? `${hours} h ${rest} min` : `${hours} h`;
  return `${rest} min`;
}

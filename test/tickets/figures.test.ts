import { expect, test } from "vitest";
import { byCategory, daysOf, figuresOf, spanText } from "../../client/tickets/ticket-figures.ts";
import { type TicketQuery, whereOfTickets } from "../../client/tickets/ticket-where.ts";
import type { Ticket } from "../../shared/tickets/find-ticket.ts";
import { toPredicate } from "../../shared/sync/where.ts";

const now = new Date(2026, 10, 20, 12);
const at = (day: number, hour = 0) => new Date(2026, 10, day, hour).toISOString();

const tickets = [
  {
    category: "bug",
    status: "closed",
    createdAt: at(16, 9),
    respondedAt: at(16, 10),
    resolvedAt: at(17, 9),
    responseMissedAt: null,
    rating: 5,
    ratedAt: at(18),
  },
  {
    category: "bug",
    status: "in_progress",
    createdAt: at(18, 9),
    respondedAt: at(18, 12),
    responseMissedAt: at(18, 11),
  },
  { category: "question", status: "open", createdAt: at(19, 9), resolutionMissedAt: at(20) },
].map((given) => ({
  respondedAt: null,
  resolvedAt: null,
  closedAt: null,
  responseMissedAt: null,
  resolutionMissedAt: null,
  rating: null,
  ratedAt: null,
  ...given,
})) as unknown as readonly Ticket[];

test("figures are medians of what was measured, and counts of what was late", () => {
  expect(figuresOf(tickets)).toEqual({
    raised: 3,
    answered: 2,
    resolved: 1,
    rated: 1,
    lateAnswers: 1,
    lateResolutions: 1,
    answerMs: 2 * 3_600_000,
    resolutionMs: 24 * 3_600_000,
    rating: 5,
  });
});

test("every figure counts what the list behind it shows", () => {
  const counted = (query: TicketQuery) =>
    tickets.filter(toPredicate(whereOfTickets(query, now))).length;
  const figures = figuresOf(tickets);

  expect(counted({ created: "month" })).toBe(figures.raised);
  expect(counted({ responded: "ever" })).toBe(figures.answered);
  expect(counted({ resolved: "ever" })).toBe(figures.resolved);
  expect(counted({ rated: "ever" })).toBe(figures.rated);
  expect(counted({ late: "response" })).toBe(figures.lateAnswers);
  expect(counted({ late: "resolution" })).toBe(figures.lateResolutions);
  for (const { category, figures: own, unresolved } of byCategory(tickets, tickets)) {
    expect(counted({ category })).toBe(own.raised);
    expect(counted({ category, status: "open,in_progress" })).toBe(unresolved);
  }
});

test("a day ends with what was raised and not resolved until then", () => {
  const days = daysOf(tickets, new Date(2026, 10, 16), now);

  expect(days.map(({ raised, resolved, backlog }) => [raised, resolved, backlog])).toEqual([
    [1, 0, 1],
    [0, 1, 0],
    [1, 0, 1],
    [1, 0, 2],
    [0, 0, 2],
  ]);
});

test("no tickets make no figures", () => {
  expect(figuresOf([])).toMatchObject({ raised: 0, answerMs: null, rating: null });
});

test("a span is read in its two largest parts", () => {
  const minute = 60_000;
  expect([0, 45, 60, 200, 1440, 3125].map((minutes) => spanText(minutes * minute))).toEqual([
    "0 min",
    "45 min",
    "1 h",
    "3 h 20 min",
    "1 d",
    "2 d 4 h",
  ]);
  expect(spanText(null)).toBe("–");
});

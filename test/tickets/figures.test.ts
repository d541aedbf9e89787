import { expect, test } from "vitest";
import { byCategory, figuresOf, spanText } from "../../client/tickets/ticket-figures.ts";
import { stepsOf, unitOf } from "../../client/tickets/ticket-steps.ts";
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
  const days = stepsOf(tickets, new Date(2026, 10, 16), now, "day");

  expect(days.map(({ raised, resolved, backlog }) => [raised, resolved, backlog])).toEqual([
    [1, 0, 1],
    [0, 1, 0],
    [1, 0, 1],
    [1, 0, 2],
    [0, 0, 2],
  ]);
});

test("a month that is one day old is one step, and an empty organization has one of nothing", () => {
  const first = new Date(2026, 10, 20);

  expect(stepsOf(tickets, first, now, "day")).toEqual([
    { start: first, raised: 0, resolved: 0, backlog: 2 },
  ]);
  expect(stepsOf([], first, now, "day")).toEqual([
    { start: first, raised: 0, resolved: 0, backlog: 0 },
  ]);
});

test("weeks begin on Mondays and months on their first, but for the one that the time begins in", () => {
  const starts = (from: Date, unit: "week" | "month") =>
    stepsOf(tickets, from, now, unit).map(({ start }) => [start.getMonth(), start.getDate()]);

  expect(starts(new Date(2026, 9, 28, 15), "week")).toEqual([
    [9, 28],
    [10, 2],
    [10, 9],
    [10, 16],
  ]);
  expect(starts(new Date(2026, 8, 12), "month")).toEqual([
    [8, 12],
    [9, 1],
    [10, 1],
  ]);
});

test("steps of any length count the same tickets", () => {
  const from = new Date(2025, 11, 31);
  for (const unit of ["day", "week", "month"] as const) {
    const steps = stepsOf(tickets, from, now, unit);
    const sum = (key: "raised" | "resolved") => steps.reduce((all, step) => all + step[key], 0);
    expect([sum("raised"), sum("resolved"), steps.at(-1)?.backlog]).toEqual([3, 1, 2]);
  }
});

test("a month is told by days, a year by weeks, and what is longer by months", () => {
  const units = [1, 31, 62, 63, 365, 800].map((days) => {
    const from = new Date(now.getTime() - days * 86_400_000);
    return unitOf(from, now);
  });

  expect(units).toEqual(["day", "day", "day", "week", "week", "month"]);
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

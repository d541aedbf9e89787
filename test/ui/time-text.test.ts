import { expect, test } from "vitest";
import { durationText, relativeText } from "../../client/ui/time-text.ts";

const now = Date.parse("2026-03-14T12:00:00Z");
const minuteMs = 60_000;
const agoMs = (minutes: number) => relativeText(new Date(now - minutes * minuteMs), now);

test("a time within the last minute was just now", () => {
  expect(agoMs(0.9)).toBe("just now");
});

test("a past time is told in its largest whole unit", () => {
  expect([4.9, 61, 60 * 49].map(agoMs)).toEqual(["4 min ago", "1 h ago", "2 d ago"]);
});

test("a coming time is told as such", () => {
  expect(agoMs(-130)).toBe("in 2 h");
});

test("from a week on the date says more than the distance", () => {
  expect(agoMs(60 * 24 * 20)).toMatch(/22/);
});

test("a wait is told in minutes and seconds, then hours, then days", () => {
  const waits = [42_000, 12 * minuteMs + 5000, 64 * minuteMs, 51 * 60 * minuteMs];

  expect(waits.map(durationText)).toEqual(["0:42", "12:05", "1 h 04", "2 d 3 h"]);
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createWakeNotifier } from "../../server/sync/wake-notifier.ts";
import { realClock } from "../../server/sync/real-clock.ts";

const delhi = "delhi";
const pune = "pune";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a first commit is told at once", () => {
  const { committed, told } = notifier();

  committed(delhi);

  expect(told).toEqual([delhi]);
});

test("commits of the next 10 ms are told together, at their end", () => {
  const { committed, told } = notifier();

  for (let count = 0; count < 50; count++) committed(delhi);
  expect(told).toEqual([delhi]);
  vi.advanceTimersByTime(10);

  expect(told).toEqual([delhi, delhi]);
});

test("a commit after that waits again for the end of ten milliseconds", () => {
  const { committed, told } = notifier();

  committed(delhi);
  committed(delhi);
  vi.advanceTimersByTime(15);
  committed(delhi);
  expect(told).toEqual([delhi, delhi]);
  vi.advanceTimersByTime(5);

  expect(told).toEqual([delhi, delhi, delhi]);
});

test("an organization does not wait for another", () => {
  const { committed, told } = notifier();

  committed(delhi);
  committed(pune);

  expect(told).toEqual([delhi, pune]);
});

function notifier() {
  const told: string[] = [];
  const committed = createWakeNotifier(realClock, (orgId) => told.push(orgId));
  return { committed, told };
}

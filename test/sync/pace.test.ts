import { expect, test } from "vitest";
import type { Clock } from "../../shared/sync/clock.ts";
import { createPace } from "../../server/sync/pace.ts";

/** A clock that stands still unless somebody works or waits. */
function createClock() {
  let elapsed = 0;
  const waits: number[] = [];
  const clock: Clock = {
    now: () => elapsed,
    elapsed: () => elapsed,
    after: (ms, run) => {
      waits.push(ms);
      elapsed += ms;
      run();
      return () => undefined;
    },
    random: () => 0,
    uuid: () => "",
  };
  return { clock, waits, pass: (ms: number) => (elapsed += ms) };
}

test("what is told now and then never waits", () => {
  const { clock, pass } = createClock();
  const pace = createPace(clock);

  pace.deliver(() => pass(5));
  pass(30);

  expect(pace.rested).toBe(true);
});

test("a delivery that took long is followed by a rest in proportion", async () => {
  const { clock, waits, pass } = createClock();
  const pace = createPace(clock);

  pace.deliver(() => pass(0.25));

  expect(pace.rested).toBe(false);
  await pace.rest();
  expect(waits).toEqual([10]);
  expect(pace.rested).toBe(true);
});

test("a short one is followed by none, and a very long one by no more than the limit", async () => {
  const { clock, waits, pass } = createClock();
  const pace = createPace(clock);

  pace.deliver(() => pass(0.1));
  expect(pace.rested).toBe(true);
  pace.deliver(() => pass(500));
  await pace.rest();

  expect(waits).toEqual([20]);
});

import { expect, test } from "vitest";
import { createRunSteps } from "../../server/ingestion/runs/run-steps.ts";

const page = { records: [1, 2, 3, 4], next: null, expected: 4000 };

/** The lines of a run on a clock that the test moves. */
function makeSteps() {
  const lines: string[] = [];
  const clock = { ms: 0 };
  const notes = { add: (_level: string, line: string) => lines.push(line) };
  const steps = createRunSteps(
    notes,
    () => Promise.resolve(),
    () => clock.ms,
  );
  const reader = steps.watch({ read: () => Promise.resolve(page), close: () => Promise.resolve() });
  return { lines, clock, steps, read: () => reader.read({} as never) };
}

test("the first page has a line, the others one now and then, ever more seldom", async () => {
  const { lines, clock, read } = makeSteps();
  clock.ms = 400;

  for (let second = 0; second < 60; second++) {
    await read();
    clock.ms += 1000;
  }

  expect(lines).toEqual([
    "First page after 0.4 s: 4 of 4,000 records.",
    "Page 6: 24 of 4,000 records so far.",
    "Page 16: 64 of 4,000 records so far.",
    "Page 36: 144 of 4,000 records so far.",
  ]);
});

test("a long wait has a line of its own, short ones are summed up", async () => {
  const { lines, clock, steps, read } = makeSteps();
  await read();
  for (const ms of [1200, 800, 12_000]) await steps.pause(ms, "rate limit");
  clock.ms = 6000;

  await read();

  expect(lines.slice(1)).toEqual([
    "Waits 12 s: rate limit.",
    "Page 2: 8 of 4,000 records so far. Waited 2.0 s on the way, 2 times.",
  ]);
});

test("a run that goes on for weeks leaves no more lines than can be read", async () => {
  const { lines, clock, steps, read } = makeSteps();

  for (let round = 0; round < 3000; round++) {
    await read();
    await steps.pause(11_000, "rate limit");
    clock.ms += 600_000;
  }
  steps.add("Finished.");

  expect(lines).toHaveLength(401);
  expect(lines.at(-1)).toBe("Finished.");
});

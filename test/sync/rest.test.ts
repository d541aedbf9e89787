import { expect, test } from "vitest";
import { createRest } from "../../client/sync/rest.ts";

const minuteMs = 60_000;

function createStage() {
  const said: string[] = [];
  let now = 0;
  let timer: { at: number; run: () => void } | null = null;
  const rest = createRest(
    { goOffline: () => said.push("offline"), goOnline: () => said.push("online") },
    {
      now: () => now,
      elapsed: () => now,
      after: (ms, run) => {
        timer = { at: now + ms, run };
        return () => (timer = null);
      },
      random: () => 0,
      uuid: () => "",
    },
  );
  return {
    rest,
    said,
    pass: (ms: number) => {
      now += ms;
      if (timer && timer.at <= now) timer.run();
    },
  };
}

test("a hidden tab stays connected for five minutes", () => {
  const { rest, said, pass } = createStage();
  rest.seen("one", false);

  pass(5 * minuteMs - 1);
  expect(said).toEqual([]);
  pass(1);

  expect(said).toEqual(["offline"]);
});

test("one visible tab keeps all connected", () => {
  const { rest, said, pass } = createStage();
  rest.seen("one", false);
  rest.seen("two", true);

  pass(10 * minuteMs);

  expect(said).toEqual([]);
});

test("the last visible tab closes: the hidden ones stay connected for five minutes", () => {
  const { rest, said, pass } = createStage();
  rest.seen("one", false);
  rest.seen("two", true);

  rest.forget("two");
  pass(5 * minuteMs);

  expect(said).toEqual(["offline"]);
});

test("a tab that is shown again connects at once", () => {
  const { rest, said, pass } = createStage();
  rest.seen("one", false);
  pass(6 * minuteMs);

  rest.seen("one", true);

  expect(said).toEqual(["offline", "online"]);
});

import { expect, test } from "vitest";
import { keepWorker } from "../../client/sync/worker-life.ts";
import type { Reply } from "../../client/sync/rpc.ts";

/** Workers that only do what the test says, and a clock that stands until it is moved. */
function createStage() {
  const spawned: EventTarget[] = [];
  const deaths = new Map<string, () => void>();
  const timers: { at: number; run: () => void }[] = [];
  let now = 0;
  let died = 0;
  const life = keepWorker(
    {
      spawn: () => {
        const worker = Object.assign(new EventTarget(), {
          terminate: () => {},
          postMessage: () => {},
        });
        spawned.push(worker);
        return worker as unknown as Worker;
      },
      gone: (id) => new Promise((resolve) => deaths.set(id, () => resolve(undefined))),
      clock: {
        now: () => now,
        elapsed: () => now,
        after: (ms, run) => {
          const timer = { at: now + ms, run };
          timers.push(timer);
          return () => void timers.splice(timers.indexOf(timer), 1);
        },
        random: () => 0,
        uuid: () => `life-${spawned.length}`,
      },
    },
    { reply: () => {}, died: () => (died += 1) },
  );
  return {
    life,
    spawned,
    deaths: () => died,
    say: (index: number, data: Reply) =>
      spawned[index]?.dispatchEvent(new MessageEvent("message", { data })),
    kill: async (index: number) => {
      deaths.get(`life-${index}`)?.();
      await Promise.resolve();
      await Promise.resolve();
    },
    pass: (ms: number) => {
      now += ms;
      for (const timer of timers.filter(({ at }) => at <= now)) {
        timers.splice(timers.indexOf(timer), 1);
        timer.run();
      }
    },
  };
}

test("a worker that dies is followed by another", async () => {
  const stage = createStage();
  stage.say(0, { kind: "alive" });

  await stage.kill(0);
  expect([stage.deaths(), stage.spawned.length]).toEqual([1, 1]);
  stage.pass(250);

  expect(stage.spawned).toHaveLength(2);
});

test("workers that die one after another are started ever more slowly", async () => {
  const stage = createStage();
  const pauses: number[] = [];
  for (let index = 0; index < 9; index++) {
    stage.say(index, { kind: "alive" });
    await stage.kill(index);
    let waited = 0;
    while (stage.spawned.length === index + 1) stage.pass((waited += 250) && 250);
    pauses.push(waited);
  }

  expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 8000, 16000, 30000, 30000]);
});

test("a worker that lived for a while begins the count anew", async () => {
  const stage = createStage();
  stage.say(0, { kind: "alive" });
  await stage.kill(0);
  stage.pass(250);
  stage.say(1, { kind: "alive" });
  stage.pass(61_000);

  await stage.kill(1);
  stage.pass(250);

  expect(stage.spawned).toHaveLength(3);
});

test("a module that does not load is tried again; an error of a living worker changes nothing", () => {
  const stage = createStage();
  stage.spawned[0]?.dispatchEvent(new Event("error"));
  stage.pass(250);
  stage.say(1, { kind: "alive" });

  stage.spawned[1]?.dispatchEvent(new Event("error"));
  stage.pass(60_000);

  expect([stage.deaths(), stage.spawned.length]).toEqual([1, 2]);
});

test("a tab that lets go starts no other worker", () => {
  const stage = createStage();
  stage.spawned[0]?.dispatchEvent(new Event("error"));

  stage.life.end();
  stage.pass(60_000);

  expect(stage.spawned).toHaveLength(1);
});

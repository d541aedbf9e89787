import { expect, test } from "vitest";
import { createRounds } from "../../client/sync/rounds.ts";

function heldRounds() {
  const open: PromiseWithResolvers<void>[] = [];
  const rounds = createRounds(() => {
    const round = Promise.withResolvers<void>();
    open.push(round);
    return round.promise;
  });
  return { rounds, open };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

test("whoever asks while a round goes on waits for one that begins later, and shares it", async () => {
  const { rounds, open } = heldRounds();
  const first = rounds.run();
  await turn();

  const [second, third] = [rounds.run(), rounds.run()];
  await turn();
  expect(open).toHaveLength(1);
  open[0]?.resolve();
  await first;
  await turn();

  expect(second).toBe(third);
  expect(open).toHaveLength(2);
});

test("a round that fails tells those who asked for it, and the next one begins all the same", async () => {
  const { rounds, open } = heldRounds();
  const first = rounds.run();
  await turn();
  const second = rounds.run();

  open[0]?.reject(new Error("The disk is away."));
  await expect(first).rejects.toThrow("away");
  await turn();
  open[1]?.resolve();

  await expect(second).resolves.toBeUndefined();
});

test("all is settled when nothing that was asked for goes on, well or not", async () => {
  const { rounds, open } = heldRounds();
  const round = rounds.run();
  await turn();
  const settled = rounds.settled();

  open[0]?.reject(new Error("The disk is away."));

  await expect(round).rejects.toThrow("away");
  await expect(settled).resolves.toBeUndefined();
});

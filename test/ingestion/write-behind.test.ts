import { expect, test } from "vitest";
import { createBatchSize } from "../../server/ingestion/taking/batch-size.ts";
import { createWriteBehind } from "../../server/ingestion/taking/write-behind.ts";

test("a batch is written while the next is read, and never two at once", async () => {
  const behind = createWriteBehind();
  const first = Promise.withResolvers<void>();
  const done: string[] = [];

  await behind.begin(() => first.promise.then(() => void done.push("first")));
  done.push("read on");
  const second = behind.begin(async () => void done.push("second"));
  first.resolve();
  await second;
  await behind.end();

  expect(done).toEqual(["read on", "first", "second"]);
});

test("a batch that cannot be written is told to whoever writes the next, which does not begin", async () => {
  const behind = createWriteBehind();
  let began = false;

  await behind.begin(() => Promise.reject(new Error("The database is away.")));
  await behind.settled();

  await expect(behind.begin(async () => void (began = true))).rejects.toThrow("away");
  await expect(behind.end()).rejects.toThrow("away");
  expect(began).toBe(false);
});

test("batches shrink where the database is slow, and never exceed what the run was told", () => {
  const size = createBatchSize(1000);

  const atFirst = size.most();
  size.learn(1000, 3000);
  const slow = size.most();
  size.learn(100, 10_000);
  const slowest = size.most();
  size.learn(1000, 50);

  expect([atFirst, slow, slowest, size.most()]).toEqual([1000, 100, 100, 1000]);
});

test("a run that was told small batches keeps to them", () => {
  const size = createBatchSize(20);

  size.learn(20, 1);

  expect(size.most()).toBe(20);
});

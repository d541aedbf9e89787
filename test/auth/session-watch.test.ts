import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSessionWatch } from "../../server/auth/session-watch.ts";
import type { Database } from "../../server/database.ts";
import type { Log } from "../../server/log.ts";

let said: string[];
let isEnded: boolean;
let answer: () => void;
const log = { error: (_: object, sentence: string) => void said.push(sentence) } as unknown as Log;

/** A pool whose answer is waited for. */
const database = {
  auth: {
    query: () => {
      if (isEnded) throw new Error("Cannot use a pool after calling end on the pool");
      return new Promise((resolve) => {
        answer = () => resolve({ rows: [{ id: "one" }] });
      });
    },
  },
} as unknown as Database;

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  isEnded = false;
});
afterEach(() => vi.useRealTimers());

test("once it is closed nobody asks the database about sessions any more", async () => {
  const watch = createSessionWatch(database, log);
  watch.watch("one", () => undefined);

  await watch.close();
  isEnded = true;
  watch.watch("two", () => undefined);
  await vi.advanceTimersByTimeAsync(5000);

  expect(said).toEqual([]);
});

test("closing waits for the answer that is on its way", async () => {
  const watch = createSessionWatch(database, log);
  watch.watch("one", () => undefined);
  await vi.advanceTimersByTimeAsync(1000);
  let isClosed = false;

  const closed = watch.close().then(() => (isClosed = true));
  await vi.advanceTimersByTimeAsync(100);
  expect(isClosed).toBe(false);
  answer();
  await closed;
  isEnded = true;
  await vi.advanceTimersByTimeAsync(5000);

  expect(said).toEqual([]);
});

import { expect, test } from "vitest";
import { createRateLimit } from "../../server/auth/rate-limit.ts";

test("after so many within a window one waits until it is over", () => {
  let now = 0;
  const limit = createRateLimit({ max: 2, windowMs: 60_000 }, () => now);

  const waits = [limit.take("meera"), limit.take("meera"), limit.take("meera")];
  now = 60_000;

  expect(waits).toEqual([0, 0, 60]);
  expect(limit.take("meera")).toBe(0);
});

test("one person's requests are not another's", () => {
  const limit = createRateLimit({ max: 1, windowMs: 60_000 }, () => 0);
  limit.take("meera");

  expect(limit.take("rohan")).toBe(0);
});

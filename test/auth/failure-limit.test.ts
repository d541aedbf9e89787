import { expect, test } from "vitest";
import { createFailureLimit } from "../../server/auth/failure-limit.ts";

test("nine failures within a minute cost no wait, the tenth does", () => {
  const limit = createFailureLimit(() => 0);

  for (let failure = 1; failure <= 9; failure += 1) limit.fail("meera");
  const afterNine = limit.waitSeconds("meera");
  limit.fail("meera");

  expect(afterNine).toBe(0);
  expect(limit.waitSeconds("meera")).toBe(60);
});

test("the wait is over a minute after the first of the ten failures", () => {
  let now = 0;
  const limit = createFailureLimit(() => now);
  for (let failure = 1; failure <= 10; failure += 1) limit.fail("meera");

  now = 60_000;

  expect(limit.waitSeconds("meera")).toBe(0);
});

test("one person's failures are not another's", () => {
  const limit = createFailureLimit(() => 0);

  for (let failure = 1; failure <= 10; failure += 1) limit.fail("meera");

  expect(limit.waitSeconds("rohan")).toBe(0);
});

import pg from "pg";
import { expect, test } from "vitest";
import { inOneGo } from "../../server/postgres/in-one-go.ts";

test("what is thrown is why a statement failed, not that others came behind it", async () => {
  const cause = failed("22003", "numeric field overflow");
  const behind = failed("25P02", "current transaction is aborted");

  await expect(inOneGo([1, Promise.reject(behind), Promise.reject(cause)])).rejects.toBe(cause);
});

test("a transaction that had failed before is said to have", async () => {
  const behind = failed("25P02", "current transaction is aborted");

  await expect(inOneGo([Promise.reject(behind), 1])).rejects.toBe(behind);
});

test("all answers come back in the order of sending, once the last is there", async () => {
  const slow = new Promise<string>((resolve) => setTimeout(resolve, 5, "slow"));

  expect(await inOneGo([slow, Promise.resolve("fast"), false])).toEqual(["slow", "fast", false]);
});

function failed(code: string, message: string): pg.DatabaseError {
  return Object.assign(new pg.DatabaseError(message, message.length, "error"), { code });
}

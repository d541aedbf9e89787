import { Hono } from "hono";
import pg from "pg";
import { expect, test } from "vitest";
import { answerFailures } from "../server/failures.ts";
import { createLog } from "../server/log.ts";
import { AppError } from "../shared/errors.ts";

test.for([
  ["a refusal is answered as it is", new AppError("gone", "It is gone."), 410],
  ["a bug is ours", new TypeError("undefined is not a function"), 500],
  ["a constraint that nobody foresaw is ours, too", databaseError("23505"), 500],
  ["a database that shuts down asks for another attempt", databaseError("57P01"), 503],
  ["so does one that is not there", systemError("ECONNREFUSED", "connect"), 503],
  ["and one whose socket is not there", systemError("ENOENT", "connect"), 503],
  ["a file that is not there is ours", systemError("ENOENT", "open"), 500],
  ["and a connection that broke", new Error("Connection terminated unexpectedly"), 503],
] as const)("%s", async ([, error, status]) => {
  const app = new Hono().get("/", () => {
    throw error;
  });
  app.onError(answerFailures(createLog("silent")));

  const answer = await app.request("/");

  expect(answer.status).toBe(status);
  expect(answer.headers.get("retry-after")).toBe(status === 503 ? "1" : null);
});

function databaseError(code: string): Error {
  return Object.assign(new pg.DatabaseError("something", 9, "error"), { code });
}

function systemError(code: string, syscall: string): Error {
  return Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
}

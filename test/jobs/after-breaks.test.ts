import pg from "pg";
import { expect, test, vi } from "vitest";
import { goOnAfterBreaks } from "../../server/jobs/after-breaks.ts";

const shutdown = Object.assign(new pg.DatabaseError("shutting down", 0, "error"), {
  code: "57P01",
});

const pausesMs = [1, 2];

test("work goes on once the database is back", async () => {
  const work = vi.fn(async () => "done");
  work.mockRejectedValueOnce(shutdown).mockRejectedValueOnce(shutdown);

  expect(await goOnAfterBreaks(work, pausesMs)).toBe("done");
  expect(work).toHaveBeenCalledTimes(3);
});

test("what fails for another reason is thrown at once", async () => {
  const work = vi.fn(() => Promise.reject(new TypeError("a bug")));

  await expect(goOnAfterBreaks(work, pausesMs)).rejects.toThrow("a bug");
  expect(work).toHaveBeenCalledTimes(1);
});

test("a database that does not come back is thrown in the end", async () => {
  const work = vi.fn(() => Promise.reject(shutdown));

  await expect(goOnAfterBreaks(work, pausesMs)).rejects.toThrow("shutting down");
  expect(work).toHaveBeenCalledTimes(3);
});

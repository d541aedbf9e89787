import { expect, test } from "vitest";
import { createSeats } from "../../server/sync/seats.ts";

test("one person has fifty sockets and no more, and takes nobody else's", () => {
  const seats = createSeats();
  const taken = Array.from({ length: 50 }, () => seats.take("asha"));

  expect(taken.every((leave) => leave !== null)).toBe(true);
  expect(seats.take("asha")).toBeNull();
  expect(seats.take("ravi")).not.toBeNull();

  taken[0]?.();
  expect(seats.take("asha")).not.toBeNull();
});

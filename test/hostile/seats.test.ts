import { expect, test } from "vitest";
import { createSeats } from "../../server/sync/seats.ts";

test("one person has fifty sockets and no more, and takes nobody else's", () => {
  const seats = createSeats();
  const taken = Array.from({ length: 50 }, () => seats.take("asha"));

  expect(taken.every((leave) => leave !== null)).toBe(true);
  expect(seats.take("asha")).toBeNull();
  expect(seats.take("ravi")).not.toBeNull();

  taken[0]?.leave();
  expect(seats.take("asha")).not.toBeNull();
});

test("what one person asks for over several sockets is done one after another", async () => {
  const seats = createSeats();
  const [phone, desk] = [seats.take("asha"), seats.take("asha")];
  const done: string[] = [];
  let finish: () => void = () => undefined;

  const first = phone?.inTurn(() => new Promise<void>((resolve) => (finish = resolve)));
  const second = desk?.inTurn(async () => {
    done.push("second");
  });
  await seats.take("ravi")?.inTurn(async () => {
    done.push("of another");
  });
  finish();
  await Promise.all([first, second]);

  expect(done).toEqual(["of another", "second"]);
});

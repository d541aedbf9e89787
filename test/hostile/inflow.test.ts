import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createInflow } from "../../server/sync/inflow.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a socket is not read while many of its frames wait, and is read again when they are done", async () => {
  const socket = fakeSocket();
  const done: (() => void)[] = [];
  const inflow = createInflow(socket, () => new Promise((resolve) => done.push(resolve)));

  for (let frame = 0; frame < 32; frame++) inflow.take("{}", 2);
  expect(socket.reading).toBe(false);

  for (const finish of done) finish();
  await vi.advanceTimersByTimeAsync(100);
  expect(socket.reading).toBe(true);
});

test("a socket whose answers are not taken is asked nothing more until they are", async () => {
  const socket = fakeSocket();
  const inflow = createInflow(socket, () => Promise.resolve());

  socket.bufferedAmount = 2 * 1024 * 1024;
  inflow.take("{}", 2);
  expect(socket.reading).toBe(false);

  socket.bufferedAmount = 0;
  await vi.advanceTimersByTimeAsync(100);
  expect(socket.reading).toBe(true);
});

test("a flood is read at a hundred frames a second", async () => {
  const socket = fakeSocket();
  const inflow = createInflow(socket, () => Promise.resolve());

  for (let frame = 0; frame < 1500; frame++) inflow.take("{}", 2);
  await vi.advanceTimersByTimeAsync(9000);
  expect(socket.reading).toBe(false);
  expect(inflow.busy).toBe(true);

  await vi.advanceTimersByTimeAsync(1500);
  expect(socket.reading).toBe(true);
});

function fakeSocket() {
  const socket = {
    reading: true,
    bufferedAmount: 0,
    pause: () => {
      socket.reading = false;
    },
    resume: () => {
      socket.reading = true;
    },
  };
  return socket;
}

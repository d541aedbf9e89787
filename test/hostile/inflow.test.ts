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
  const work = Promise.withResolvers<void>();
  const inflow = createInflow(socket, () => work.promise);

  for (let frame = 0; frame < 32; frame++) inflow.take("{}", 2);
  expect(socket.reading).toBe(false);

  work.resolve();
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

test("of frames that came at once none is worked on while the answer to one of them is not taken", async () => {
  const socket = fakeSocket();
  const worked: unknown[] = [];
  const inflow = createInflow(socket, (frame) => {
    worked.push(frame);
    socket.bufferedAmount += 2 * 1024 * 1024;
    return Promise.resolve();
  });

  for (const frame of ["1", "2", "3"]) inflow.take(frame, 1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(worked).toEqual(["1"]);
  // It is theirs to move: whoever never does loses the socket.
  expect(inflow.busy).toBe(false);

  socket.bufferedAmount = 0;
  await vi.advanceTimersByTimeAsync(100);
  expect(worked).toEqual(["1", "2"]);

  inflow.end();
  socket.bufferedAmount = 0;
  await vi.advanceTimersByTimeAsync(1000);
  expect(worked).toEqual(["1", "2"]);
});

test("a socket that is gone is not looked at any more, whatever was still under way for it", async () => {
  const socket = fakeSocket();
  const work = Promise.withResolvers<void>();
  const inflow = createInflow(socket, () => work.promise);

  for (const frame of ["1", "2"]) inflow.take(frame, 1);
  await vi.advanceTimersByTimeAsync(0);
  inflow.end();
  socket.bufferedAmount = 2 * 1024 * 1024;
  work.resolve();
  await vi.advanceTimersByTimeAsync(1000);

  expect(vi.getTimerCount()).toBe(0);
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

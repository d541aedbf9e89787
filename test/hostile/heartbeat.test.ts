import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchHeartbeat } from "../../server/sync/heartbeat.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a socket that answers no ping is ended after two of them", () => {
  const socket = fakeSocket();
  watchHeartbeat(socket, () => false);

  vi.advanceTimersByTime(60_000);
  expect(socket.ended).toBe(false);

  vi.advanceTimersByTime(30_000);
  expect(socket.ended).toBe(true);
});

test("a socket that answers, or that we have not read, is kept", () => {
  const answering = fakeSocket();
  const unread = fakeSocket();
  watchHeartbeat(answering, () => false);
  watchHeartbeat(unread, () => true);

  for (let minute = 0; minute < 10; minute++) {
    vi.advanceTimersByTime(60_000);
    answering.speak();
  }

  expect(answering.ended).toBe(false);
  expect(unread.ended).toBe(false);
});

test("nobody is watched after the end", () => {
  const socket = fakeSocket();
  const stop = watchHeartbeat(socket, () => false);

  stop();
  vi.advanceTimersByTime(600_000);

  expect(socket.pings).toBe(0);
});

function fakeSocket() {
  const listeners: (() => void)[] = [];
  const socket = {
    ended: false,
    pings: 0,
    ping: () => {
      socket.pings += 1;
    },
    terminate: () => {
      socket.ended = true;
    },
    on: (_event: string, heard: () => void) => listeners.push(heard),
    speak: () => {
      for (const heard of listeners) heard();
    },
  };
  return socket;
}

import { createRoot } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createReadNotes } from "../../client/tickets/read-notes.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const mark = (minute: number, ticketId = "one") => ({
  ticketId,
  readUpTo: `2026-11-21T10:0${minute}:00.000Z`,
});

test("what is said one after another is noted as read once in a pause, the newest of it", () => {
  const { written, notes } = open();
  notes.note(mark(1), true);
  expect(written).toEqual([mark(1)]);

  for (const minute of [2, 3, 4]) notes.note(mark(minute), false);
  vi.advanceTimersByTime(499);
  expect(written).toHaveLength(1);
  vi.advanceTimersByTime(1001);

  expect(written).toEqual([mark(1), mark(4)]);
});

test("whoever leaves has read what was on the screen", () => {
  const { written, notes, leave } = open();
  notes.note(mark(1), false);

  leave();
  vi.advanceTimersByTime(5000);

  expect(written).toEqual([mark(1)]);
});

test("another ticket does not take the place of one that waits to be noted", () => {
  const { written, notes } = open();
  notes.note(mark(1), false);

  notes.note(mark(2, "two"), true);

  expect(written).toEqual([mark(1), mark(2, "two")]);
});

function open() {
  const written: { ticketId: string; readUpTo: string }[] = [];
  return createRoot((leave) => {
    const notes = createReadNotes(
      (each) => void written.push(each),
      () => 1000,
    );
    return { written, notes, leave };
  });
}

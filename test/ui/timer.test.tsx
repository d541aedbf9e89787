import { cleanup, render, screen } from "@solidjs/testing-library";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RelativeTime } from "../../client/ui/RelativeTime.tsx";
import { Timer } from "../../client/ui/Timer.tsx";

const begin = new Date("2026-03-14T12:00:00Z");
const minuteMs = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(begin);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("a timer counts in place: the element stays, its text changes", () => {
  const { container } = renderTimer();
  const element = container.firstElementChild;

  vi.advanceTimersByTime(5000);

  expect(container.firstElementChild).toBe(element);
  expect(element?.textContent).toContain("0:05");
});

test("a timer that passed its limits says so in words", () => {
  renderTimer();

  vi.advanceTimersByTime(11 * minuteMs);
  const late = screen.queryByText("getting late");
  vi.advanceTimersByTime(20 * minuteMs);

  expect(late).not.toBeNull();
  expect(screen.queryByText("overdue")).not.toBeNull();
});

test("a relative time moves on without being touched", () => {
  render(() => <RelativeTime at={begin.toISOString()} />);

  vi.advanceTimersByTime(3 * minuteMs);

  expect(screen.getByText("3 min ago").getAttribute("datetime")).toBe(begin.toISOString());
});

test("no timer runs when nothing on the page shows a time", () => {
  const { unmount } = renderTimer();

  unmount();

  expect(vi.getTimerCount()).toBe(0);
});

function renderTimer() {
  return render(() => (
    <Timer since={begin.toISOString()} amberAfterMs={10 * minuteMs} redAfterMs={30 * minuteMs} />
  ));
}

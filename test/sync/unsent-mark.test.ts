import { expect, test } from "vitest";
import { markUnsent } from "../../client/sync/unsent-mark.ts";
import type { Reply } from "../../client/sync/rpc.ts";

const status = (waiting: number): Reply => ({
  kind: "status",
  status: { state: "live", since: null, waiting, progress: null },
});
const device = (isFresh: boolean, keeps: "all" | "no_more" | "nothing" = "all"): Reply => ({
  kind: "device",
  device: { keeps, isFresh, notice: null },
});

function createMarks() {
  const marks = new Map<string, string>();
  return {
    getItem: (name: string) => marks.get(name) ?? null,
    setItem: (name: string, value: string) => void marks.set(name, value),
    removeItem: (name: string) => void marks.delete(name),
  };
}

const noticeOf = (reply: Reply) => (reply.kind === "device" ? reply.device.notice : undefined);

test("files that are gone took the changes along that waited in them", () => {
  const marks = createMarks();
  markUnsent("key", marks).through(status(3));

  const notice = noticeOf(markUnsent("key", marks).through(device(true)));

  expect(notice).toBe(
    "The browser deleted the data on this device, and with it 3 changes that had not been sent. Please make them again.",
  );
});

test("a loss is not forgotten when the device becomes full, nor found later on", () => {
  const marks = createMarks();
  const first = markUnsent("key", marks);
  first.through(device(true));
  first.through(status(1));

  expect(noticeOf(first.through(device(true, "no_more")))).toBeNull();
  const second = markUnsent("key", marks);
  const notice = noticeOf(second.through(device(true)));
  expect(notice).toMatch(/1 change that had not been sent/);
  expect(noticeOf(second.through(device(true, "no_more")))).toBe(notice);
});

test("nothing is lost where everything was sent, let go of, or is still there", () => {
  const marks = createMarks();
  const mark = markUnsent("key", marks);
  mark.through(status(2));
  expect(noticeOf(markUnsent("key", marks).through(device(false)))).toBeNull();
  expect(noticeOf(markUnsent("key", marks).through(device(true, "nothing")))).toBeNull();
  mark.through(status(0));
  expect(noticeOf(markUnsent("key", marks).through(device(true)))).toBeNull();
  mark.through(status(2));
  mark.clear();
  expect(noticeOf(markUnsent("key", marks).through(device(true)))).toBeNull();
});

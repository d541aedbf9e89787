import { expect, test } from "vitest";
import { localMinuteOf, presenceAt, type Schedule } from "../../shared/users/shifts.ts";

const always: Schedule = { available: true, workingHours: null, timeOff: null };
/** Saturday. */
const saturday = "2026-11-21";

test.each([
  ["without hours", {}, "10:00", "working"],
  ["switched off", { available: false }, "10:00", "unavailable"],
  ["in the shift", { workingHours: [{ day: 6, from: "09:30", to: "18:30" }] }, "09:30", "working"],
  ["at its end", { workingHours: [{ day: 6, from: "09:30", to: "18:30" }] }, "18:30", "off_shift"],
  ["another day", { workingHours: [{ day: 5, from: "09:30", to: "18:30" }] }, "10:00", "off_shift"],
  ["at night", { workingHours: [{ day: 6, from: "22:00", to: "06:00" }] }, "23:00", "working"],
  [
    "after midnight",
    { workingHours: [{ day: 5, from: "22:00", to: "06:00" }] },
    "05:59",
    "working",
  ],
  [
    "the night before",
    { workingHours: [{ day: 6, from: "22:00", to: "06:00" }] },
    "05:59",
    "off_shift",
  ],
  ["on no day", { workingHours: [] }, "10:00", "off_shift"],
  ["on leave", { timeOff: [{ from: saturday, to: saturday, reason: null }] }, "10:00", "time_off"],
  [
    "after leave",
    { timeOff: [{ from: "2026-11-01", to: "2026-11-20", reason: null }] },
    "10:00",
    "working",
  ],
] as const)("%s", (_, part, minute, presence) => {
  expect(presenceAt({ ...always, ...part }, `${saturday}T${minute}`)).toBe(presence);
});

test("a minute is told by the organization's clock", () => {
  expect(localMinuteOf(new Date("2026-11-20T20:00:00Z"), "Asia/Kolkata")).toBe("2026-11-21T01:30");
});

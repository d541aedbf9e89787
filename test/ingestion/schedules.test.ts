import { expect, test } from "vitest";
import { dayAt, endOfDay, startOfDay } from "../../client/ingestion/schedule-days.ts";
import { syncSchedule } from "../../schema/sync-runs.ts";
import { cronProblem, isTimeZone, nextTime } from "../../shared/ingestion/next-time.ts";
import { removeSchedule, saveSchedule } from "../../shared/ingestion/schedules.ts";
import type { MemoryTx } from "../leads/memory-tx.ts";
import { admin, dealership, uuid } from "../leads/people.ts";

const daily = {
  intervalMinutes: null,
  cron: "0 6 * * *",
  timeZone: "Asia/Kolkata",
  startAt: null,
  endAt: null,
};
const nightly = {
  ...daily,
  name: "Nightly",
  crmSource: "genius",
  model: "appointments",
  mode: "delta",
  overlap: "skip",
  missed: "once",
  active: true,
} as const;

function save(tx: MemoryTx, id: string, more: object = {}) {
  return saveSchedule.run(tx, { ...nightly, ...more, id }, admin);
}

test.each([
  ["Asia/Kolkata", "2026-11-30T18:30:00.000Z", "2026-12-01T18:29:59.000Z"],
  ["America/New_York", "2026-12-01T05:00:00.000Z", "2026-12-02T04:59:59.000Z"],
  ["Pacific/Auckland", "2026-11-30T11:00:00.000Z", "2026-12-01T10:59:59.000Z"],
])("a day of a schedule is a day in %s, and stays one when it is read again", (zone, from, to) => {
  const day = "2026-12-01";

  expect([startOfDay(day, zone), endOfDay(day, zone)]).toEqual([from, to]);
  expect([dayAt(from, zone), dayAt(to, zone)]).toEqual([day, day]);
});

test("a day on which clocks are put back is 25 hours long", () => {
  const day = "2026-11-01";

  expect(startOfDay(day, "America/New_York")).toBe("2026-11-01T04:00:00.000Z");
  expect(endOfDay(day, "America/New_York")).toBe("2026-11-02T04:59:59.000Z");
});

test("six in the morning is that of the time zone", () => {
  expect(nextTime(daily, "2026-11-21T10:00:00.000Z")).toBe("2026-11-22T00:30:00.000Z");
});

test("a time that the clocks leave out is due once they have", () => {
  const berlin = { ...daily, cron: "30 2 * * *", timeZone: "Europe/Berlin" };

  expect(nextTime(berlin, "2026-03-28T12:00:00.000Z")).toBe("2026-03-29T01:00:00.000Z");
});

test("an interval is counted from its start and does not drift", () => {
  const hourly = {
    ...daily,
    cron: null,
    intervalMinutes: 60,
    startAt: "2026-11-21T00:10:00.000Z",
  };

  expect(nextTime(hourly, "2026-11-20T00:00:00.000Z")).toBe("2026-11-21T00:10:00.000Z");
  expect(nextTime(hourly, "2026-11-21T05:10:00.000Z")).toBe("2026-11-21T06:10:00.000Z");
  expect(nextTime(hourly, "2026-11-21T05:59:59.999Z")).toBe("2026-11-21T06:10:00.000Z");
});

test("a schedule that has ended is never due again", () => {
  const over = { ...daily, endAt: "2026-11-21T12:00:00.000Z" };

  expect(nextTime(over, "2026-11-21T10:00:00.000Z")).toBeNull();
});

test("cron expressions and time zones that do not exist are refused", () => {
  expect(cronProblem("0 6 * * *", "Asia/Kolkata")).toBeNull();
  expect(cronProblem("every day", "Asia/Kolkata")).not.toBeNull();
  expect(cronProblem("0 6 31 2 *", "UTC")).not.toBeNull();
  expect(isTimeZone("Asia/Kolkata")).toBe(true);
  expect(isTimeZone("Mars/Olympus'; drop table lead")).toBe(false);
});

test("a schedule knows when it is due next", async () => {
  const tx = await dealership();

  await save(tx, uuid(801));

  const saved = await tx.get(syncSchedule, uuid(801));
  expect(saved?.nextRunAt).toBe(nextTime(daily, tx.now));
});

test("two schedules do not share a name, nor the models that they sync", async () => {
  const tx = await dealership();
  await save(tx, uuid(801), { model: null });

  await expect(save(tx, uuid(802), { model: "users", name: "nightly" })).rejects.toMatchObject({
    fields: { name: "This name is taken." },
  });
  await expect(save(tx, uuid(802), { name: "Other" })).rejects.toMatchObject({ code: "conflict" });
  await removeSchedule.run(tx, { id: uuid(801) }, admin);
  await save(tx, uuid(802));
  expect(await tx.get(syncSchedule, uuid(801))).toMatchObject({ active: false, nextRunAt: null });
});

test("a schedule has an interval or a cron expression, not both", async () => {
  const tx = await dealership();

  await expect(save(tx, uuid(801), { intervalMinutes: 5 })).rejects.toMatchObject({
    code: "invalid",
  });
});

import * as v from "valibot";
import { syncSchedule } from "../../schema/sync-runs.ts";
import { AppError } from "../errors.ts";
import { filled, id, moment } from "../leads/arguments.ts";
import { codesOf } from "../leads/vocabulary.ts";
import { defineMutation, type MutationTx } from "../sync/mutation.ts";
import type { Row } from "../sync/row.ts";
import { and, compare, isNull } from "../sync/where.ts";
import { cronProblem, isTimeZone, nextTime } from "./next-time.ts";
import { codeName } from "./start-runs.ts";
import { missedPolicies, overlapPolicies, scheduleModes } from "./vocabulary.ts";

const minutes = v.pipe(
  v.number(),
  v.integer("Whole minutes."),
  v.minValue(1, "At least a minute."),
  v.maxValue(44_640, "At most a month."),
);

const scheduleArgs = v.object({
  id,
  name: filled(100, "Give it a name."),
  crmSource: codeName,
  /** Null: every model of the source. */
  model: v.nullable(codeName),
  mode: v.picklist(codesOf(scheduleModes)),
  intervalMinutes: v.nullable(minutes),
  cron: v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(100))),
  timeZone: v.pipe(v.string(), v.check(isTimeZone, "Choose a time zone such as Asia/Kolkata.")),
  startAt: v.nullable(moment),
  endAt: v.nullable(moment),
  overlap: v.picklist(codesOf(overlapPolicies)),
  missed: v.picklist(codesOf(missedPolicies)),
  active: v.boolean(),
});
type ScheduleArgs = v.InferOutput<typeof scheduleArgs>;

/**
 * Adds or changes what starts runs by itself.
 *
 * @throws AppError `forbidden` - the actor's role arranges no sources
 * @throws AppError `invalid` - neither an interval nor a cron expression, or one that never comes
 * @throws AppError `conflict` - another schedule has this name, or covers the same models
 */
export const saveSchedule = defineMutation({
  name: "syncSchedule.save",
  version: 1,
  args: scheduleArgs,
  run: async (tx, { id: scheduleId, ...given }) => {
    assertTiming(given);
    await assertAlone(tx, scheduleId, given);
    const nextRunAt = given.active ? nextTime(given, tx.now) : null;
    if (given.active && nextRunAt === null)
      throw new AppError("invalid", "This schedule is over before it begins.", {
        endAt: "Choose a later end.",
      });
    const columns = { ...given, nextRunAt };
    if (await tx.get(syncSchedule, scheduleId)) await tx.update(syncSchedule, scheduleId, columns);
    else await tx.insert(syncSchedule, { id: scheduleId, ...columns });
  },
});

/**
 * Starts no more runs by this schedule. Those that go on are left alone.
 *
 * @throws AppError `gone` - there is no such schedule
 */
export const removeSchedule = defineMutation({
  name: "syncSchedule.remove",
  version: 1,
  args: v.object({ id }),
  run: async (tx, { id: scheduleId }) => {
    const before = await tx.get(syncSchedule, scheduleId);
    if (!before) throw new AppError("gone", "This schedule no longer exists.");
    const gone = { active: false, nextRunAt: null, deletedAt: tx.now };
    if (before.deletedAt === null) await tx.update(syncSchedule, scheduleId, gone);
  },
});

type Given = Omit<ScheduleArgs, "id">;

function assertTiming({ intervalMinutes, cron, timeZone }: Given): void {
  if ((intervalMinutes === null) === (cron === null))
    throw new AppError("invalid", "Give either an interval or a cron expression.");
  const problem = cron === null ? null : cronProblem(cron, timeZone);
  if (problem) throw new AppError("invalid", problem, { cron: problem });
}

/** Two schedules of one name once replaced each other silently; two of one model ran it twice. */
async function assertAlone(tx: MutationTx, scheduleId: string, given: Given): Promise<void> {
  type Schedule = Row<typeof syncSchedule>;
  const where = and<Schedule>(isNull("deletedAt"), compare("id", "ne", scheduleId));
  const others = await tx.find({ from: syncSchedule, where });
  const name = given.name.toLowerCase();
  if (others.some((other) => other.name.toLowerCase() === name))
    throw new AppError("conflict", `There is a schedule ${given.name} already.`, {
      name: "This name is taken.",
    });
  const twin = others.find((other) => given.active && other.active && covers(other, given));
  if (twin)
    throw new AppError(
      "conflict",
      `${twin.name} syncs the same ${given.model === null ? "source" : "model"} in the same way. Change that one instead.`,
    );
}

function covers(other: Row<typeof syncSchedule>, given: Given): boolean {
  return (
    other.crmSource === given.crmSource &&
    other.mode === given.mode &&
    (other.model === given.model || other.model === null)
  );
}

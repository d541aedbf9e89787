import { createMemo } from "solid-js";
import { createStore } from "solid-js/store";
import { cronProblem, isTimeZone } from "../../shared/ingestion/next-time.ts";
import {
  missedPolicies,
  overlapPolicies,
  scheduleModes,
} from "../../shared/ingestion/vocabulary.ts";
import type { SyncSchedule } from "./run-rows.ts";
import { dayAt, endOfDay, startOfDay } from "./schedule-days.ts";
import { nextTimes } from "./schedule-words.ts";

interface Draft {
  name: string;
  crmSource: string;
  /** Empty: every model. */
  model: string;
  mode: string;
  timing: "interval" | "cron";
  intervalMinutes: string;
  cron: string;
  timeZone: string;
  /** Days in the time zone, or empty. */
  startDay: string;
  endDay: string;
  overlap: string;
  missed: string;
  active: boolean;
}

const shownTimes = 5;

/** A schedule as it is being written. */
export function createScheduleDraft(schedule: SyncSchedule | undefined, timeZone: string) {
  const [draft, setDraft] = createStore<Draft>(draftOf(schedule, timeZone));
  const timing = () => ({
    intervalMinutes: draft.timing === "interval" ? Number(draft.intervalMinutes) : null,
    cron: draft.timing === "cron" ? draft.cron.trim() : null,
    timeZone: draft.timeZone,
    startAt: draft.startDay ? startOfDay(draft.startDay, draft.timeZone) : null,
    endAt: draft.endDay ? endOfDay(draft.endDay, draft.timeZone) : null,
  });
  const problem = createMemo(() => problemOf(draft));
  const next = createMemo(() =>
    problem() === undefined ? nextTimes(timing(), new Date().toISOString(), shownTimes) : [],
  );
  return {
    draft,
    set: (changes: Partial<Draft>) => setDraft(changes),
    problem,
    isComplete: () => problem() === undefined && draft.name.trim() !== "" && draft.crmSource !== "",
    /** As it is saved. */
    args: () => ({
      name: draft.name,
      crmSource: draft.crmSource,
      model: draft.model || null,
      mode: codeIn(scheduleModes, draft.mode),
      overlap: codeIn(overlapPolicies, draft.overlap),
      missed: codeIn(missedPolicies, draft.missed),
      active: draft.active,
      ...timing(),
    }),
    /** When it would start runs next. */
    next,
  };
}

export type ScheduleDraft = ReturnType<typeof createScheduleDraft>;

function draftOf(schedule: SyncSchedule | undefined, timeZone: string): Draft {
  if (!schedule)
    return {
      name: "",
      crmSource: "",
      model: "",
      mode: "delta",
      timing: "interval",
      intervalMinutes: "60",
      cron: "0 6 * * 1-5",
      timeZone,
      startDay: "",
      endDay: "",
      overlap: "skip",
      missed: "once",
      active: true,
    };
  const { intervalMinutes, cron, model, startAt, endAt } = schedule;
  return {
    ...schedule,
    model: model ?? "",
    timing: cron === null ? "interval" : "cron",
    intervalMinutes: String(intervalMinutes ?? 60),
    cron: cron ?? "0 6 * * 1-5",
    startDay: startAt === null ? "" : dayAt(startAt, schedule.timeZone),
    endDay: endAt === null ? "" : dayAt(endAt, schedule.timeZone),
  };
}

function problemOf(draft: Draft): string | undefined {
  if (!isTimeZone(draft.timeZone)) return "Choose a time zone.";
  if (draft.timing === "cron") return cronProblem(draft.cron, draft.timeZone) ?? undefined;
  const minutes = Number(draft.intervalMinutes);
  if (!Number.isInteger(minutes) || minutes < 1) return "Give whole minutes, at least 1.";
  return undefined;
}

/** @throws Error for a code that is not among the words: the form offers no others */
function codeIn<Code extends string>(words: Readonly<Record<Code, string>>, code: string): Code {
  const found = (Object.keys(words) as Code[]).find((known) => known === code);
  if (found === undefined) throw new Error(`There is no choice ${code}.`);
  return found;
}

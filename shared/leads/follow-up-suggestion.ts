import { type CallOutcome, outcomeOf } from "./call-outcomes.ts";
import type { ClosingReason, FollowUpKind } from "./vocabulary.ts";

/** Missed calls in a row after which nobody is expected to answer any more. */
export const missedCallLimit = 6;

const morningHour = 10;
const minuteMs = 60_000;

export interface FollowUpSuggestion {
  readonly kind: FollowUpKind;
  /** Null: only the person who called knows when. */
  readonly dueAt: Date | null;
}

/**
 * When to get in touch again after a call; null when nothing needs to follow. After a missed call
 * in 20 minutes, then in 2 hours, then next morning, in the time zone of this device.
 *
 * @param missed calls in a row that nobody answered, this one included
 */
export function suggestFollowUp(
  outcome: CallOutcome,
  missed: number,
  now: Date,
): FollowUpSuggestion | null {
  const { next, followUpKind = "call" } = outcomeOf(outcome);
  if (next === "none") return null;
  if (next === "ask") return { kind: followUpKind, dueAt: null };
  if (next === "in_two_days") return { kind: followUpKind, dueAt: morningIn(2, now) };
  if (next === "ladder" && missed <= 1) return { kind: followUpKind, dueAt: later(now, 20) };
  if (next === "ladder" && missed === 2) return { kind: followUpKind, dueAt: later(now, 120) };
  return { kind: followUpKind, dueAt: morningIn(1, now) };
}

/** What to close the lead as after a call; null while it is worth another one. */
export function suggestClosing(
  outcome: CallOutcome,
  missed: number,
): { status: "unqualified" | "lost"; reason: ClosingReason } | null {
  const { closing, connected } = outcomeOf(outcome);
  if (closing) return closing;
  if (connected || missed < missedCallLimit) return null;
  return { status: "lost", reason: "not_contactable" };
}

/** Calls since somebody last answered. `calls` come newest first. */
export function missedInARow(calls: readonly { readonly connected: boolean }[]): number {
  const answered = calls.findIndex((call) => call.connected);
  return answered === -1 ? calls.length : answered;
}

/** Ten in the morning, `days` from now. */
export function morningIn(days: number, now: Date): Date {
  const morning = new Date(now);
  morning.setDate(morning.getDate() + days);
  morning.setHours(morningHour, 0, 0, 0);
  return morning;
}

function later(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * minuteMs);
}

import type { ConnectorModel } from "../connectors/connector-model.ts";

/** What a run wants to read. Times are ISO-8601 UTC. */
export interface ReadingPlan {
  /** Changes from here on; null: everything. */
  readonly cursor: string | null;
  /** Changes after the start of the run are left to the next one. */
  readonly windowEnd: string;
  /** Nothing from before the cursor, however late the source tells of it. */
  readonly exact?: boolean;
}

/** One stretch of time that is asked for at once; null: without bound. */
export interface Slice {
  readonly from: string | null;
  readonly to: string | null;
}

const dayMs = 86_400_000;

/**
 * The stretches of time that together hold what is wanted. They follow from the plan alone, so a run
 * that goes on has the same ones.
 */
export function slicesOf({ incremental }: ConnectorModel, plan: ReadingPlan): Slice[] {
  if (incremental.kind === "none" || incremental.kind === "hash") return [{ from: null, to: null }];
  const from =
    plan.cursor === null ? null : lookBack(plan.cursor, plan.exact ? 0 : incremental.lookbackSec);
  if (incremental.kind !== "query") return [{ from, to: null }];
  const { stepDays, reachDays, always } = incremental;
  if (from === null && !always) return [{ from: null, to: null }];
  const end = Date.parse(plan.windowEnd);
  const oldest = reachDays === undefined ? 0 : end - reachDays * dayMs;
  const start = Math.max(from === null ? oldest : Date.parse(from), oldest);
  return stepsOf(start, end, (stepDays ?? Infinity) * dayMs);
}

function stepsOf(start: number, end: number, stepMs: number): Slice[] {
  const slices: Slice[] = [];
  for (let at = start; at < end || slices.length === 0; at += stepMs) {
    const to = Math.min(at + stepMs, end);
    slices.push({ from: new Date(at).toISOString(), to: new Date(to).toISOString() });
  }
  return slices;
}

/** Changes that share a moment, or that were committed late, are read again; equal rows cost nothing. */
export function lookBack(cursor: string, seconds: number): string {
  const at = Date.parse(cursor);
  return Number.isNaN(at) ? cursor : new Date(at - seconds * 1000).toISOString();
}

type Format = "iso" | "date" | "epoch-ms" | "odata" | "http-date";

/** A moment in the words of a source. */
export function sayTime(iso: string, format: Format): string {
  const at = new Date(iso);
  switch (format) {
    case "date":
      return iso.slice(0, 10);
    case "epoch-ms":
      return String(at.getTime());
    case "odata":
      return at.toISOString().slice(0, -1);
    case "http-date":
      return at.toUTCString();
    default:
      return at.toISOString();
  }
}

import type { Health } from "../../shared/ingestion/answers.ts";
import { isRunStatus } from "../../shared/ingestion/run-status.ts";
import { type RunStatus, runStatuses } from "../../shared/ingestion/vocabulary.ts";
import type { Mark } from "../ui/mark-icon.ts";
import type { Tone } from "../ui/tone.ts";

export interface StatusLook {
  readonly label: string;
  readonly tone: Tone;
  readonly mark: Mark;
}

const looks: Readonly<Record<RunStatus, Omit<StatusLook, "label">>> = {
  queued: { tone: "grey", mark: "pause" },
  running: { tone: "blue", mark: "spinner" },
  success: { tone: "green", mark: "check" },
  partial: { tone: "amber", mark: "triangle" },
  failed: { tone: "red", mark: "x" },
  stopped: { tone: "grey", mark: "minus" },
};

/** How a run's status is shown. */
export function runLook(status: string): StatusLook {
  return isRunStatus(status)
    ? { label: runStatuses[status], ...looks[status] }
    : { label: status, tone: "grey", mark: "minus" };
}

/** How a model that may never have been synced is shown. */
export function modelLook(lastStatus: string | null): StatusLook {
  if (lastStatus === null) return { label: "Pending", tone: "grey", mark: "pause" };
  return lastStatus === "running"
    ? { ...runLook("running"), label: "In progress" }
    : runLook(lastStatus);
}

export const healthLooks: Readonly<Record<Health, StatusLook>> = {
  success: { label: "Success", tone: "green", mark: "check" },
  warning: { label: "Partial", tone: "amber", mark: "triangle" },
  error: { label: "Failed", tone: "red", mark: "x" },
  running: { label: "Running", tone: "blue", mark: "spinner" },
  never: { label: "Never synced", tone: "grey", mark: "minus" },
};

/** "1 record", "1,245 records" */
export function countText(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `1 ${one}` : `${count.toLocaleString()} ${many}`;
}

/** "1.4 seconds", "45 seconds", "3 min 20 s", "1 h 4 min" */
export function spanText(ms: number): string {
  const seconds = ms < 9950 ? Math.round(ms / 100) / 10 : Math.round(ms / 1000);
  if (seconds < 60) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

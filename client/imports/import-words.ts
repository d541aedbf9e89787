import type { ErrorReason } from "../../shared/imports/options.ts";
import type { Mark } from "../ui/mark-icon.ts";
import type { Tone } from "../ui/tone.ts";

interface StatusLook {
  readonly label: string;
  readonly tone: Tone;
  readonly mark: Mark;
}

const looks: Readonly<Record<string, StatusLook>> = {
  mapping: { label: "Needs your look", tone: "amber", mark: "triangle" },
  pending: { label: "Queued", tone: "grey", mark: "pause" },
  processing: { label: "Importing", tone: "blue", mark: "spinner" },
  completed: { label: "Done", tone: "green", mark: "check" },
  failed: { label: "Not imported", tone: "red", mark: "x" },
};

/** How an import's state is shown; a finished one with failed lines is amber. */
export function statusLook(run: { readonly status: string; readonly failed: number }): StatusLook {
  if (run.status === "completed" && run.failed > 0)
    return { label: "Done, some lines failed", tone: "amber", mark: "triangle" };
  return looks[run.status] ?? { label: run.status, tone: "grey", mark: "minus" };
}

export const reasonWords: Readonly<Record<ErrorReason, { label: string; tone: Tone }>> = {
  validation: { label: "To correct", tone: "amber" },
  source_not_found: { label: "Source missing", tone: "violet" },
  duplicate: { label: "Already there", tone: "grey" },
  database_error: { label: "Refused by the database", tone: "red" },
};

/** "2.3 MB" */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const [size, unit] = bytes < 1024 ** 2 ? [bytes / 1024, "kB"] : [bytes / 1024 ** 2, "MB"];
  return `${size.toLocaleString(undefined, { maximumFractionDigits: 1 })} ${unit}`;
}

/** "1 line", "9,240 lines" */
export function linesText(count: number): string {
  return count === 1 ? "1 line" : `${count.toLocaleString()} lines`;
}

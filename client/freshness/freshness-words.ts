import type { ReplicaStatus } from "../sync/replica.ts";
import type { Mark } from "../ui/mark-icon.ts";
import type { Tone } from "../ui/tone.ts";

/** What is said about how fresh the data is. */
export interface FreshnessWords {
  readonly label: string;
  readonly tone: Tone;
  readonly mark: Mark;
  /** What it means and what to do about it. */
  readonly explanation: string;
}

const saved = "Everything you do is kept on this device and sent as soon as there is a connection.";

/** The status of the replica in the words of whoever reads it. */
export function freshnessWords(status: ReplicaStatus): FreshnessWords {
  switch (status.state) {
    case "opening":
      return {
        label: "Opening",
        tone: "blue",
        mark: "spinner",
        explanation: "The data on this device is being opened.",
      };
    case "loading":
      return {
        label: status.progress ? `Loading ${progressText(status.progress)}` : "Loading",
        tone: "blue",
        mark: "spinner",
        explanation:
          "This device is fetching its copy. You can work with what has arrived already.",
      };
    case "live":
      return status.waiting > 0 ? waiting(status.waiting) : live;
    case "connecting":
      return { label: "Connecting", tone: "amber", mark: "spinner", explanation: saved };
    case "offline":
      return {
        label: offlineLabel(status),
        tone: "amber",
        mark: "triangle",
        explanation: saved,
      };
    case "ended":
      return {
        label: "Signed out",
        tone: "red",
        mark: "x",
        explanation: "Your session is over. Sign in again; your changes wait on this device.",
      };
    case "outdated":
      return {
        label: "Update needed",
        tone: "red",
        mark: "x",
        explanation: "This page is older than the server allows. Load it again to go on.",
      };
    case "broken":
      return {
        label: "Storage failed",
        tone: "red",
        mark: "x",
        explanation:
          status.problem ?? "The storage of this device could not be opened. Load the page again.",
      };
  }
}

const live: FreshnessWords = {
  label: "Live",
  tone: "green",
  mark: "dot",
  explanation: "What you see is what the server has, as it happens.",
};

function waiting(count: number): FreshnessWords {
  return {
    label: changes(count, "waiting"),
    tone: "blue",
    mark: "spinner",
    explanation: "They are on their way to the server.",
  };
}

function offlineLabel({ since, waiting: count }: ReplicaStatus): string {
  if (count > 0) return `Offline, ${changes(count, "waiting")}`;
  return since ? `Offline since ${timeText(since)}` : "Offline";
}

/** "1 change waiting", "3 changes waiting". */
export function changes(count: number, what: string): string {
  return `${count.toLocaleString()} ${count === 1 ? "change" : "changes"} ${what}`;
}

/** "10:42", with the day when it is not today. */
export function timeText(at: string): string {
  const date = new Date(at);
  const time = date.toLocaleTimeString(undefined, { hour: "numeric", minute: "2-digit" });
  if (date.toDateString() === new Date().toDateString()) return time;
  return `${date.toLocaleDateString(undefined, { day: "numeric", month: "short" })}, ${time}`;
}

function progressText({ rows, total }: { rows: number; total: number }): string {
  return `${rows.toLocaleString()} of ${total.toLocaleString()}`;
}

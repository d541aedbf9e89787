import type { DeviceState } from "../sync/device-state.ts";
import type { ReplicaStatus } from "../sync/replica.ts";
import type { Mark } from "../ui/mark-icon.ts";
import type { Tone } from "../ui/tone.ts";

/** What is said about how fresh the data is. */
export interface FreshnessWords {
  readonly label: string;
  /** In place of the label on a phone, where the page's title needs the room. */
  readonly short?: string;
  readonly tone: Tone;
  readonly mark: Mark;
  /** What it means and what to do about it. */
  readonly explanation: string;
}

const saved = "Everything you do is kept on this device and sent as soon as there is a connection.";

/** The status of the replica in the words of whoever reads it. */
export function freshnessWords(status: ReplicaStatus): FreshnessWords {
  const device = status.state === "broken" ? undefined : deviceWords(status.device);
  return device ?? connectionWords[status.state](status);
}

/** What is wrong with the device itself, which matters more than the connection. */
function deviceWords(device: DeviceState | undefined): FreshnessWords | undefined {
  if (device?.keeps === "no_more")
    return {
      label: "Device full",
      tone: "red",
      mark: "x",
      explanation:
        "There is no room left on this device, so changes cannot be made here. You can go on reading. Free some space to go on working.",
    };
  if (device?.keeps === "nothing")
    return {
      label: "Not kept here",
      tone: "amber",
      mark: "triangle",
      explanation:
        "This browser keeps nothing on this device: what has not been sent is lost when the last tab is closed.",
    };
  return undefined;
}

type Describe = (status: ReplicaStatus) => FreshnessWords;

const connectionWords: Readonly<Record<ReplicaStatus["state"], Describe>> = {
  opening: () => ({
    label: "Opening",
    tone: "blue",
    mark: "spinner",
    explanation: "The data on this device is being opened.",
  }),
  loading: ({ progress }) => ({
    label: progress ? `Loading ${progressText(progress)}` : "Loading",
    short: "Loading",
    tone: "blue",
    mark: "spinner",
    explanation: "This device is fetching its copy. You can work with what has arrived already.",
  }),
  live: (status) => (status.waiting > 0 ? waiting(status.waiting) : live),
  connecting: () => ({ label: "Connecting", tone: "amber", mark: "spinner", explanation: saved }),
  offline: (status) => ({
    label: offlineLabel(status),
    short: status.waiting > 0 ? `Offline · ${status.waiting.toLocaleString()}` : "Offline",
    tone: "amber",
    mark: "triangle",
    explanation: saved,
  }),
  ended: () => ({
    label: "Signed out",
    tone: "red",
    mark: "x",
    explanation: "Your session is over. Sign in again; your changes wait on this device.",
  }),
  outdated: () => ({
    label: "Update needed",
    tone: "red",
    mark: "x",
    explanation: "This page is older than the server allows. Load it again to go on.",
  }),
  restarting: () => ({
    label: "Restarting",
    tone: "amber",
    mark: "spinner",
    explanation:
      "What keeps your data on this device stopped and is being started again. What you did is safe.",
  }),
  broken: ({ problem }) => ({
    label: "Storage failed",
    tone: "red",
    mark: "x",
    explanation: problem ?? "The storage of this device could not be opened. Load the page again.",
  }),
};

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

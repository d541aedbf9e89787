import { For } from "solid-js";
import { Avatar } from "../Avatar.tsx";
import { Badge } from "../Badge.tsx";
import { RelativeTime } from "../RelativeTime.tsx";
import type { Mark } from "../mark-icon.ts";
import { StatusMark } from "../StatusMark.tsx";
import { Timer } from "../Timer.tsx";
import type { Tone } from "../tone.ts";
import { samplePeople } from "./sample-data.ts";

const marks: { tone: Tone; mark: Mark; label: string }[] = [
  { tone: "green", mark: "check", label: "Success" },
  { tone: "amber", mark: "triangle", label: "Partial" },
  { tone: "red", mark: "x", label: "Failed" },
  { tone: "blue", mark: "spinner", label: "Running" },
  { tone: "grey", mark: "pause", label: "Queued" },
  { tone: "grey", mark: "minus", label: "Never" },
  { tone: "cyan", mark: "dot", label: "Contacted" },
  { tone: "violet", mark: "dot", label: "Converted" },
];

const minuteMs = 60_000;
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * minuteMs).toISOString();

export function MarkSamples() {
  return (
    <>
      <div class="flex flex-wrap gap-x-5 gap-y-3">
        <For each={marks}>{(mark) => <StatusMark {...mark} />}</For>
      </div>
      <div class="flex flex-wrap gap-2">
        <For each={marks}>{(mark) => <StatusMark {...mark} soft />}</For>
      </div>
      <div class="flex flex-wrap items-center gap-2">
        <For each={samplePeople.slice(0, 6)}>{(person) => <Avatar name={person.label} />}</For>
        <Avatar name="Asha Rao" size={32} present />
        <Avatar name="Vikram Shetty" size={20} />
        <Badge>12</Badge>
        <Badge tone="accent">3 new</Badge>
        <Badge tone="red">Late</Badge>
      </div>
      <div class="flex flex-wrap gap-5">
        <For each={[1, 14, 45]}>
          {(minutes) => (
            <Timer
              since={minutesAgo(minutes)}
              amberAfterMs={10 * minuteMs}
              redAfterMs={30 * minuteMs}
            />
          )}
        </For>
        <RelativeTime at={minutesAgo(0)} />
        <RelativeTime at={minutesAgo(4)} />
        <RelativeTime at={minutesAgo(-130)} />
        <RelativeTime at={minutesAgo(60 * 24 * 20)} />
      </div>
    </>
  );
}

import { createMemo, Show } from "solid-js";
import { createNow } from "../ui/clock.ts";
import { Progress } from "../ui/Progress.tsx";
import { durationText } from "../ui/time-text.ts";
import type { SyncRun } from "./run-rows.ts";

/** How far a run has come, what it waits for and how fast it goes; ticks in place. */
export function RunProgress(props: { run: SyncRun }) {
  const now = createNow();
  const passedMs = createMemo(() => Math.max(0, now() - Date.parse(props.run.startTime)));
  const hasPace = () =>
    props.run.status === "running" && props.run.processed > 0 && passedMs() > 2000;
  const pace = () => props.run.processed / Math.max(1, passedMs() / 1000);
  const label = () => {
    if (props.run.stopRequestedAt !== null) return "Stopping…";
    if (props.run.status === "queued") return "Queued: it starts when a worker is free";
    return sentence(props.run.waiting ?? "reading and writing");
  };

  return (
    <div class="flex flex-col gap-1.5">
      <Progress label={label()} value={props.run.processed} total={props.run.expected ?? 0} />
      <p class="flex flex-wrap gap-x-3 text-xs text-ink-muted">
        <span>{durationText(passedMs())}</span>
        <span>{props.run.processed.toLocaleString()} processed</span>
        <Show when={hasPace()}>
          <span>{Math.round(pace()).toLocaleString()} rows/s</span>
        </Show>
      </p>
    </div>
  );
}

/** "waiting 12 s: rate limit", as a text begins. */
function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

import { For } from "solid-js";
import { RunLine } from "./RunLine.tsx";
import type { SyncRun } from "./run-rows.ts";

interface HistoryDayProps {
  /** Of one day, the newest first. */
  runs: readonly SyncRun[];
  onOpen: (runId: string) => void;
}

/** The runs of one day along a line. */
export function HistoryDay(props: HistoryDayProps) {
  return (
    <section>
      <h2 class="mb-2 text-xs font-medium text-ink-muted">{dayText(props.runs[0]?.startTime)}</h2>
      <ol class="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
        <For each={props.runs}>
          {(run) => <RunLine run={run} onOpen={() => props.onOpen(run.id)} />}
        </For>
      </ol>
    </section>
  );
}

function dayText(at: string | undefined): string {
  if (at === undefined) return "";
  return new Date(at).toLocaleDateString(undefined, {
    weekday: "long",
    day: "numeric",
    month: "long",
  });
}

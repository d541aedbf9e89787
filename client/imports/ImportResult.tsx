import { Show } from "solid-js";
import { SegmentedCounts } from "../ui/SegmentedCounts.tsx";
import type { CountSegment } from "../ui/CountTile.tsx";
import type { ImportRun } from "./import-rows.ts";
import { ImportErrors } from "./ImportErrors.tsx";
import { NewestLeads } from "./NewestLeads.tsx";

/** A file under way or done: four counters that add up, the leads as they appear, the errors. */
export function ImportResult(props: { run: ImportRun }) {
  const isRunning = () => props.run.status === "pending" || props.run.status === "processing";
  const segments = (): CountSegment[] => [
    { label: "Added", value: props.run.created, tone: "green" },
    { label: "Changed", value: props.run.updated, tone: "blue" },
    { label: "Skipped", value: props.run.skipped, tone: "grey" },
    { label: "Failed", value: props.run.failed, tone: "red" },
  ];

  return (
    <>
      <section aria-label="Progress" class="flex flex-col gap-2">
        <SegmentedCounts label="Lines imported" segments={segments()} total={props.run.total} />
        <p class="text-xs text-ink-muted" aria-live="polite">
          {props.run.processed.toLocaleString()} of {props.run.total.toLocaleString()} lines
          <Show when={isRunning()}> · you can go on working meanwhile</Show>
        </p>
        <Show when={props.run.problem}>
          {(problem) => (
            <p class="rounded-card bg-amber-soft px-4 py-3 text-amber-ink">{problem()}</p>
          )}
        </Show>
      </section>
      <Show when={props.run.failed + props.run.skipped > 0}>
        <ImportErrors run={props.run} isRunning={isRunning()} />
      </Show>
      <Show when={props.run.created > 0 && props.run.entity === "lead"}>
        <NewestLeads importId={props.run.id} />
      </Show>
    </>
  );
}

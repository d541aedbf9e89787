import { For } from "solid-js";
import { type Tone, toneMark } from "../ui/tone.ts";
import type { SyncRun } from "./run-rows.ts";

/** What became of the records of a run. */
export function RunCounts(props: { run: SyncRun }) {
  const counts = (): { label: string; value: number; tone: Tone }[] => [
    { label: "Created", value: props.run.created, tone: "green" },
    { label: "Updated", value: props.run.updated, tone: "blue" },
    { label: "Unchanged", value: props.run.unchanged, tone: "grey" },
    { label: "Failed", value: props.run.failed, tone: "red" },
    { label: "Deleted", value: props.run.deleted, tone: "violet" },
    { label: "Conflicts", value: props.run.conflicts, tone: "amber" },
  ];

  return (
    <dl class="grid grid-cols-3 gap-2">
      <For each={counts()}>
        {(count) => (
          <div class="rounded-control border border-line px-3 py-2">
            <dt class="flex items-center gap-1.5 text-xs text-ink-muted">
              <span
                class={`size-2 rounded-full bg-current ${toneMark[count.tone]}`}
                aria-hidden="true"
              />
              {count.label}
            </dt>
            <dd class="mt-0.5 text-base font-semibold">{count.value.toLocaleString()}</dd>
          </div>
        )}
      </For>
    </dl>
  );
}

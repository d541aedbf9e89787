import { createSignal, Show } from "solid-js";
import { ChipGroup } from "../ui/ChipGroup.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { LogScreen } from "./LogScreen.tsx";
import { createRunLog } from "./run-log.ts";
import type { SyncRun } from "./run-rows.ts";

const levels = [
  { value: "debug", label: "All" },
  { value: "info", label: "Steps" },
  { value: "warning", label: "Warnings" },
  { value: "error", label: "Errors" },
];

/** The log of a run, by weight. */
export function LogDrawer(props: { run: SyncRun }) {
  const [level, setLevel] = createSignal("debug");
  const log = createRunLog(() => props.run, level);

  return (
    <section aria-label="Log" class="flex flex-col gap-2">
      <ChipGroup
        label="Level"
        options={levels}
        value={[level()]}
        onChange={([chosen]) => setLevel(chosen ?? "debug")}
      />
      <Show
        when={!log.isError}
        fallback={
          <ErrorState
            title="The log could not be read"
            description={log.error?.message}
            onRetry={() => void log.refetch()}
          />
        }
      >
        <LogScreen log={log} nothing={emptyText(props.run, level())} />
      </Show>
    </section>
  );
}

function emptyText({ status }: SyncRun, level: string): string {
  if (status === "queued") return "Nothing yet: the run is queued.";
  return level === "debug" ? "This run left no lines." : "No lines of this level.";
}

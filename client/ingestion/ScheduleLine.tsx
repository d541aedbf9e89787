import { Show } from "solid-js";
import { scheduleModes } from "../../shared/ingestion/vocabulary.ts";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import { useCatalog } from "./catalog.ts";
import { DueTime } from "./DueTime.tsx";
import type { SyncSchedule } from "./run-rows.ts";
import { timingText } from "./schedule-words.ts";

interface ScheduleLineProps {
  schedule: SyncSchedule;
  mayConfigure: boolean;
  onEdit: () => void;
}

/** One schedule: what it syncs, when, and what became of the last time. */
export function ScheduleLine(props: ScheduleLineProps) {
  const catalog = useCatalog();
  const what = () => {
    const { crmSource, model } = props.schedule;
    const source = catalog.sourceName(crmSource);
    return `${source} · ${model === null ? "every model" : catalog.modelName(crmSource, model)}`;
  };
  const mode = () =>
    Object.entries(scheduleModes).find(([code]) => code === props.schedule.mode)?.[1] ?? "";

  return (
    <li>
      <button
        type="button"
        disabled={!props.mayConfigure}
        class="flex min-h-14 w-full items-center gap-4 px-4 py-2.5 text-left -outline-offset-2 enabled:hover:bg-hover"
        onClick={() => props.onEdit()}
      >
        <span class="min-w-0 flex-1">
          <span class="line-clamp-2 font-medium break-words">{props.schedule.name}</span>
          <span class="block text-xs text-ink-muted md:truncate">
            {what()} · {mode()} · {timingText(props.schedule)}
          </span>
          <Show when={props.schedule.lastOutcome}>
            {(outcome) => (
              <span class="block text-xs text-ink-muted md:truncate">
                Last time
                <Show when={props.schedule.lastRunAt}>
                  {(at) => (
                    <>
                      {" "}
                      (<RelativeTime at={at()} />)
                    </>
                  )}
                </Show>
                : {outcome()}
              </span>
            )}
          </Show>
        </span>
        <span class="flex shrink-0 flex-col items-end gap-0.5 text-xs text-ink-muted">
          <Show
            when={props.schedule.active}
            fallback={<StatusMark label="Paused" tone="grey" mark="pause" />}
          >
            <StatusMark label="Active" tone="green" mark="check" />
          </Show>
          <Show when={props.schedule.nextRunAt}>
            {(at) => (
              <span>
                next <DueTime at={at()} />
              </span>
            )}
          </Show>
        </span>
      </button>
    </li>
  );
}

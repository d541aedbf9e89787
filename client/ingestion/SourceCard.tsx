import { A } from "@solidjs/router";
import CalendarClock from "lucide-solid/icons/calendar-clock";
import DatabaseIcon from "lucide-solid/icons/database";
import Table2 from "lucide-solid/icons/table-2";
import Zap from "lucide-solid/icons/zap";
import { Show } from "solid-js";
import type { CrmAnswer } from "../../shared/ingestion/answers.ts";
import { buttonClass } from "../ui/button-class.ts";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { Sparkline } from "../ui/Sparkline.tsx";
import { useCatalog } from "./catalog.ts";
import { DueTime } from "./DueTime.tsx";
import { RunProgress } from "./RunProgress.tsx";
import type { SyncRun } from "./run-rows.ts";
import { countText, runLook } from "./run-words.ts";
import { sourcePath } from "./paths.ts";
import { SourceMark } from "./SourceMark.tsx";
import { useSourceStates } from "./source-states.ts";

interface SourceCardProps {
  source: CrmAnswer;
  /** Its newest runs, the newest first; undefined until they were read. */
  runs: readonly SyncRun[] | undefined;
}

const sparkRuns = 20;

/** One source: how it is doing, its last 20 runs and when the next one is due. */
export function SourceCard(props: SourceCardProps) {
  const catalog = useCatalog();
  const states = useSourceStates();
  const code = () => props.source.name;
  const open = () => states.openRuns().filter(({ crmSource }) => crmSource === code());

  return (
    <article
      aria-label={props.source.label}
      class="relative flex min-h-44 flex-col gap-3 rounded-card border border-line bg-surface p-4 transition-colors duration-120 has-[h2_a:hover]:border-line-input"
    >
      <header class="flex items-start justify-between gap-2">
        <CardTitle source={props.source} />
        <SourceMark source={props.source} />
      </header>
      <Show when={open()[0]} fallback={<RunBars runs={props.runs} />}>
        {(run) => (
          <div>
            <p class="mb-1 truncate text-xs font-medium">
              {catalog.modelName(code(), run().syncType)}
              {open().length > 1 ? ` and ${open().length - 1} more` : ""}
            </p>
            <RunProgress run={run()} />
          </div>
        )}
      </Show>
      <footer class="mt-auto flex items-end justify-between gap-2">
        <CardTimes source={props.source} />
        <A href={sourcePath(code())} class={`${buttonClass("secondary", "small")} relative`}>
          View Models
        </A>
      </footer>
    </article>
  );
}

function CardTitle(props: { source: CrmAnswer }) {
  const states = useSourceStates();

  return (
    <div class="flex min-w-0 items-center gap-2.5">
      <span class="flex size-9 shrink-0 items-center justify-center rounded-control bg-hover text-ink-soft">
        <DatabaseIcon size={18} aria-hidden="true" />
      </span>
      <div class="min-w-0">
        <h2 class="truncate font-semibold">
          <A
            href={sourcePath(props.source.name)}
            class="after:absolute after:inset-0 after:rounded-card"
          >
            {props.source.label}
          </A>
        </h2>
        <p class="flex items-center gap-1 truncate text-xs text-ink-muted">
          <Table2 size={12} class="shrink-0" aria-hidden="true" />
          {countText(props.source.models_count, "model")} ·{" "}
          {countText(states.recordsOf(props.source), "record")}
        </p>
      </div>
    </div>
  );
}

/** When it was synced last, and when it will be. */
function CardTimes(props: { source: CrmAnswer }) {
  const states = useSourceStates();
  const lastAt = () =>
    states
      .modelsOf(props.source.name)
      .flatMap(({ lastEndedAt, lastStartedAt }) => lastEndedAt ?? lastStartedAt ?? [])
      .toSorted()
      .at(-1) ?? props.source.last_sync;

  return (
    <ul class="flex min-w-0 flex-col gap-0.5 text-xs text-ink-muted">
      <li class="flex items-center gap-1.5">
        <Zap size={12} class="shrink-0" aria-hidden="true" />
        Last Sync:{" "}
        <Show when={lastAt()} fallback="never">
          {(at) => <RelativeTime at={at()} />}
        </Show>
      </li>
      <li class="flex items-center gap-1.5">
        <CalendarClock size={12} class="shrink-0" aria-hidden="true" />
        Next run:{" "}
        <Show
          when={states.nextRunAt(props.source.name)}
          fallback={states.schedulesKnown() ? "not scheduled" : "…"}
        >
          {(at) => <DueTime at={at()} />}
        </Show>
      </li>
    </ul>
  );
}

function RunBars(props: { runs: readonly SyncRun[] | undefined }) {
  const shown = () => (props.runs ?? []).slice(0, sparkRuns).toReversed();
  const failed = () => shown().filter(({ status }) => status === "failed").length;
  const label = () =>
    `The last ${countText(shown().length, "run")}, by records; ${failed()} failed`;

  return (
    <Show
      when={shown().length > 0}
      fallback={
        <p class="flex h-6 items-center text-xs text-ink-muted">
          {props.runs ? "No runs yet" : "…"}
        </p>
      }
    >
      <Sparkline
        label={label()}
        places={sparkRuns}
        bars={shown().map(({ processed, status }) => ({
          value: Math.log10(processed + 1),
          tone: runLook(status).tone,
        }))}
      />
    </Show>
  );
}

import { createEffect, createSignal, For, on, Show } from "solid-js";
import type { EventLevel, RunEvent } from "../../shared/ingestion/run-event.ts";
import { Button } from "../ui/Button.tsx";
import { ChipGroup } from "../ui/ChipGroup.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { createRunLog } from "./run-log.ts";
import type { SyncRun } from "./run-rows.ts";

const levels = [
  { value: "debug", label: "All" },
  { value: "info", label: "Steps" },
  { value: "warning", label: "Warnings" },
  { value: "error", label: "Errors" },
];

const inks: Readonly<Record<EventLevel, string>> = {
  debug: "text-ink-muted",
  info: "text-ink-soft",
  warning: "text-amber-ink",
  error: "text-red-ink",
};

/** The log of a run as a terminal shows it; follows the end until somebody scrolls up. */
export function LogDrawer(props: { run: SyncRun }) {
  const [level, setLevel] = createSignal("debug");
  const [screen, setScreen] = createSignal<HTMLElement>();
  const [following, setFollowing] = createSignal(true);
  const log = createRunLog(() => props.run, level);
  const lines = () => log.data?.pages.toReversed().flatMap(({ items }) => items) ?? [];
  createEffect(
    on([lines, screen], () => {
      const shown = screen();
      if (shown && following()) queueMicrotask(() => (shown.scrollTop = shown.scrollHeight));
    }),
  );

  function onScroll(event: { currentTarget: HTMLElement }) {
    const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
    setFollowing(scrollHeight - scrollTop - clientHeight < 24);
  }

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
          <ErrorState title="The log could not be read" onRetry={() => void log.refetch()} />
        }
      >
        <div
          ref={setScreen}
          role="log"
          tabindex="0"
          aria-label="Lines of the log"
          data-theme="dark"
          class="max-h-80 min-h-32 overflow-auto overscroll-contain rounded-card bg-canvas p-3 font-mono text-xs/5 text-ink-soft scheme-dark"
          onScroll={onScroll}
        >
          <Show when={log.hasNextPage}>
            <Button look="ghost" size="small" onClick={() => void log.fetchNextPage()}>
              Show earlier lines
            </Button>
          </Show>
          <For
            each={lines()}
            fallback={
              <p class="text-ink-muted">{log.isPending ? "…" : emptyText(props.run, level())}</p>
            }
          >
            {(line) => <LogLine line={line} />}
          </For>
        </div>
      </Show>
    </section>
  );
}

function LogLine(props: { line: RunEvent }) {
  return (
    <p class={`break-words whitespace-pre-wrap ${inks[props.line.level]}`}>
      <time dateTime={props.line.at} class="text-ink-muted">
        {clockText(props.line.at)}
      </time>{" "}
      {props.line.message}
      <Show when={props.line.detail}>
        {(detail) => <span class="text-ink-muted"> {detailText(detail())}</span>}
      </Show>
    </p>
  );
}

function clockText(at: string): string {
  return new Date(at).toLocaleTimeString(undefined, { hour12: false });
}

function detailText(detail: Record<string, unknown>): string {
  return Object.entries(detail)
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(" ");
}

function emptyText({ status }: SyncRun, level: string): string {
  if (status === "queued") return "Nothing yet: the run is queued.";
  return level === "debug" ? "Nothing to tell: no waits, no errors." : "No lines of this level.";
}

import { createEffect, createMemo, createSignal, For, on, Show } from "solid-js";
import type { EventLevel, RunEvent } from "../../shared/ingestion/run-event.ts";
import { Button } from "../ui/Button.tsx";
import type { RunLog } from "./run-log.ts";

interface LogScreenProps {
  log: RunLog;
  /** Said where there is no line. */
  nothing: string;
}

const inks: Readonly<Record<EventLevel, string>> = {
  debug: "text-ink-muted",
  info: "text-ink-soft",
  warning: "text-amber-ink",
  error: "text-red-ink",
};

/** Lines as a terminal shows them; follows the end until somebody scrolls up. */
export function LogScreen(props: LogScreenProps) {
  const [screen, setScreen] = createSignal<HTMLElement>();
  const [following, setFollowing] = createSignal(true);
  const lines = createMemo(
    () => props.log.data?.pages.toReversed().flatMap(({ items }) => items) ?? [],
  );
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
    <div
      ref={setScreen}
      role="log"
      tabindex="0"
      aria-label="Lines of the log"
      data-theme="dark"
      class="max-h-80 min-h-32 overflow-auto overscroll-contain rounded-card bg-canvas p-3 font-mono text-xs/5 text-ink-soft scheme-dark"
      onScroll={onScroll}
    >
      <Show when={props.log.hasNextPage}>
        <Button look="ghost" size="small" onClick={() => void props.log.fetchNextPage()}>
          Show earlier lines
        </Button>
      </Show>
      <For
        each={lines()}
        fallback={<p class="text-ink-muted">{props.log.isPending ? "…" : props.nothing}</p>}
      >
        {(line) => <LogLine line={line} />}
      </For>
    </div>
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

import { Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { markIcon } from "../ui/mark-icon.ts";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { toneInk, toneSoft } from "../ui/tone.ts";
import { usePeople } from "../users/people.ts";
import { useCatalog } from "./catalog.ts";
import { RunProgress } from "./RunProgress.tsx";
import type { SyncRun } from "./run-rows.ts";
import { flagsText, originText, resultText, stoppedText } from "./run-story.ts";
import { runLook, spanText } from "./run-words.ts";

interface RunLineProps {
  run: SyncRun;
  onOpen: () => void;
}

/** One run of the history: what it did, who started and stopped it, and why it failed. */
export function RunLine(props: RunLineProps) {
  const catalog = useCatalog();
  const people = usePeople();
  const nameOf = (id: string | null) => people.userOf(id)?.name;
  const look = () => runLook(props.run.status);
  const isOpen = () => props.run.endTime === null;

  return (
    <li>
      <button
        type="button"
        class="grid w-full grid-cols-[auto_1fr_auto] items-start gap-3 px-4 py-3 text-left -outline-offset-2 hover:bg-hover"
        onClick={() => props.onOpen()}
      >
        <RunIcon status={props.run.status} />
        <span class="flex min-w-0 flex-col gap-0.5">
          <span class="flex min-w-0 flex-wrap items-baseline gap-x-2">
            <span class="font-medium">
              {catalog.sourceName(props.run.crmSource)} ·{" "}
              {catalog.modelName(props.run.crmSource, props.run.syncType)}
            </span>
            <span class={`text-xs font-medium ${toneInk[look().tone]}`}>{look().label}</span>
            <Show when={flagsText(props.run)}>
              {(text) => <code class="font-mono text-xs text-ink-muted">{text()}</code>}
            </Show>
          </span>
          <span class="text-xs text-ink-muted">
            {props.run.number === null ? "" : `Run ${props.run.number} · `}
            {originText(props.run, nameOf)}
            <Show when={stoppedText(props.run, nameOf)}>{(text) => ` · stopped ${text()}`}</Show>
          </span>
          <Show when={isOpen()} fallback={<span class="text-xs">{resultText(props.run)}</span>}>
            <span class="mt-1 block">
              <RunProgress run={props.run} />
            </span>
          </Show>
          <Show when={props.run.errorMessage}>
            {(message) => (
              <span
                class={`line-clamp-4 text-xs md:line-clamp-2 break-words ${props.run.status === "partial" ? "text-amber-ink" : "text-red-ink"}`}
              >
                {message()}
              </span>
            )}
          </Show>
        </span>
        <span class="flex flex-col items-end gap-0.5 text-xs text-ink-muted">
          <RelativeTime at={props.run.startTime} />
          <Show when={props.run.endTime}>
            {(end) => spanText(Date.parse(end()) - Date.parse(props.run.startTime))}
          </Show>
        </span>
      </button>
    </li>
  );
}

function RunIcon(props: { status: string }) {
  const look = () => runLook(props.status);

  return (
    <span
      class={`mt-0.5 flex size-6 items-center justify-center rounded-full ${toneSoft[look().tone]} ${toneInk[look().tone]}`}
    >
      <Dynamic
        component={markIcon[look().mark]}
        size={14}
        class={look().mark === "spinner" ? "animate-spin" : ""}
        aria-hidden="true"
      />
    </span>
  );
}

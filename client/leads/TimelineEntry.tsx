import { For, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { changesOf } from "../../shared/leads/timeline.ts";
import { exactText } from "../ui/time-text.ts";
import { changeText } from "./change-text.ts";
import type { TimelineEvent } from "./lead-record.ts";
import { useReference } from "./reference.ts";
import { timelineIcon } from "./timeline-icon.ts";

/** One thing that happened: who did it, what, and when. */
export function TimelineEntry(props: { event: TimelineEvent }) {
  const reference = useReference();
  const remarks = () => {
    const text = props.event.data?.["remarks"];
    return typeof text === "string" ? text : undefined;
  };
  const at = () => new Date(props.event.createdAt);

  return (
    <li class="relative flex gap-3 pb-4 before:absolute before:top-7 before:bottom-0 before:left-3 before:w-px before:bg-line last:before:hidden">
      <span class="flex size-6 shrink-0 items-center justify-center rounded-full bg-hover text-ink-muted">
        <Dynamic component={timelineIcon(props.event)} size={14} aria-hidden="true" />
      </span>
      <div class="min-w-0 flex-1 pt-0.5">
        <p class="flex items-baseline gap-2">
          <span class="min-w-0 flex-1">
            <span class="font-medium">{reference.nameOf(props.event.actorId) ?? "Baton"}</span>{" "}
            <Show when={props.event.eventType !== "note"}>
              <span class="text-ink-soft">{props.event.summary}</span>
            </Show>
          </span>
          <time
            dateTime={props.event.createdAt}
            title={exactText(at())}
            class="shrink-0 text-xs text-ink-muted"
          >
            {at().toLocaleTimeString(undefined, { hour: "numeric", minute: "2-digit" })}
          </time>
        </p>
        <Show when={props.event.eventType === "note"}>
          <p class="mt-1 rounded-control bg-surface px-3 py-2 wrap-anywhere whitespace-pre-wrap ring-1 ring-line">
            {props.event.summary}
          </p>
        </Show>
        <Show when={remarks()}>
          {(text) => <p class="mt-1 wrap-anywhere whitespace-pre-wrap text-ink-soft">{text()}</p>}
        </Show>
        <ul class="text-xs text-ink-muted">
          <For each={changesOf(props.event.data)}>
            {(change) => <li class="mt-0.5 wrap-anywhere">{changeText(change, reference)}</li>}
          </For>
        </ul>
      </div>
    </li>
  );
}

import { A } from "@solidjs/router";
import { Show } from "solid-js";
import type { QueueEntry } from "../leads/lead-queue.ts";
import { NextFollowUp } from "../leads/NextFollowUp.tsx";
import { useReference } from "../leads/reference.ts";
import { statusMark } from "../leads/status-mark.ts";
import { TemperatureDot } from "../leads/TemperatureDot.tsx";
import { WaitingTimer } from "../leads/WaitingTimer.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";

/** A lead of today: a tap opens it. */
export function DayEntryRow(props: { entry: QueueEntry }) {
  const reference = useReference();
  const lead = () => props.entry.lead;
  const about = () =>
    [reference.nameOf(lead().modelId), reference.nameOf(lead().sourceId), lead().city]
      .filter(Boolean)
      .join(" · ");
  const isNew = () => props.entry.reason === "waiting" || props.entry.reason === "late";

  return (
    <li>
      <A
        href={`/leads/${lead().id}`}
        class="flex min-h-14 items-center gap-3 px-4 py-2 -outline-offset-2 hover:bg-hover"
      >
        <span class="min-w-0 flex-1">
          <span class="flex items-center gap-2">
            <span class="truncate font-medium max-md:text-base/5">{lead().name}</span>
            <TemperatureDot temperature={lead().temperature} />
          </span>
          <span class="block truncate text-xs text-ink-muted">{about()}</span>
        </span>
        <span class="flex shrink-0 flex-col items-end gap-0.5 text-xs">
          <Show
            when={isNew()}
            fallback={<NextFollowUp at={lead().nextFollowUpAt} kind={lead().nextFollowUpType} />}
          >
            <WaitingTimer since={lead().createdAt} />
          </Show>
          <StatusMark mark="dot" {...statusMark(lead().status)} />
        </span>
      </A>
    </li>
  );
}

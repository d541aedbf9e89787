import { createMemo, For } from "solid-js";
import type { TimelineEvent } from "./lead-record.ts";
import { TimelineEntry } from "./TimelineEntry.tsx";

/** Everything that happened to a lead, the latest first, day by day. */
export function Timeline(props: { events: readonly TimelineEvent[] }) {
  const days = createMemo(() => [
    ...Map.groupBy(props.events, ({ createdAt }) => new Date(createdAt).toDateString()),
  ]);

  return (
    <section aria-label="History">
      <For
        each={days()}
        fallback={<p class="py-6 text-center text-ink-muted">Nothing has happened yet.</p>}
      >
        {([day, events]) => (
          <div class="mb-4">
            <h3 class="mb-2 text-xs font-medium text-ink-muted">{dayLabel(day)}</h3>
            <ol class="flex flex-col">
              <For each={events}>{(event) => <TimelineEntry event={event} />}</For>
            </ol>
          </div>
        )}
      </For>
    </section>
  );
}

function dayLabel(day: string): string {
  const date = new Date(day);
  if (day === new Date().toDateString()) return "Today";
  return date.toLocaleDateString(undefined, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
  });
}

import { A } from "@solidjs/router";
import Check from "lucide-solid/icons/check";
import PhoneMissed from "lucide-solid/icons/phone-missed";
import { createMemo, For, Show } from "solid-js";
import { outcomeLabel } from "../../shared/leads/call-outcomes.ts";
import { leadRowsById } from "../leads/lead-rows.ts";
import { createLiveQuery } from "../sync/live-query.ts";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import type { Call } from "./done-today.ts";

const shownAtMost = 20;

/** The calls of today, the latest first. */
export function DoneToday(props: { calls: readonly Call[] }) {
  const shown = () => props.calls.slice(0, shownAtMost);
  const leads = createLiveQuery(() => leadRowsById([...new Set(shown().map((row) => row.leadId))]));
  const names = createMemo(() => new Map(leads()?.map(({ id, name }) => [id, name])));

  return (
    <Show when={props.calls.length > 0}>
      <section id="done" class="scroll-mt-4" aria-label="Done today">
        <h2 class="mb-2 flex items-center gap-2 font-semibold">
          <span class="text-green-ink">Done today</span>
          <span class="font-normal text-ink-muted">
            {props.calls.length} {props.calls.length === 1 ? "call" : "calls"}
          </span>
        </h2>
        <ul class="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
          <For each={shown()}>
            {(row) => (
              <li>
                <A
                  href={`/leads/${row.leadId}`}
                  class="flex min-h-11 items-center gap-3 px-4 py-1.5 -outline-offset-2 hover:bg-hover"
                >
                  <Show
                    when={row.connected}
                    fallback={
                      <PhoneMissed size={16} class="text-ink-muted" aria-label="Not connected" />
                    }
                  >
                    <Check size={16} class="text-green-mark" aria-label="Connected" />
                  </Show>
                  <span class="min-w-0 flex-1 truncate">{names().get(row.leadId) ?? "A lead"}</span>
                  <span class="truncate text-ink-soft">{outcomeLabel(row.outcome)}</span>
                  <span class="shrink-0 text-xs text-ink-muted">
                    <RelativeTime at={row.calledAt} />
                  </span>
                </A>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}

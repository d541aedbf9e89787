import { For, Show } from "solid-js";
import type { privacyRequest } from "../../schema/privacy.ts";
import type { Row } from "../../shared/sync/row.ts";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";

/** Erasures that are at work, or that could not be carried out. */
export function UnfinishedErasures(props: { rows: readonly Row<typeof privacyRequest>[] }) {
  return (
    <Show when={props.rows.length > 0}>
      <ul class="divide-y divide-line border-t border-line">
        <For each={props.rows}>
          {(row) => (
            <li class="flex flex-wrap items-center gap-3 px-4 py-2">
              <div class="min-w-0 flex-1 basis-56">
                <p class="break-words">{row.reason}</p>
                <p class="text-xs text-ink-muted">
                  <RelativeTime at={row.createdAt} />
                </p>
              </div>
              <Show
                when={row.status === "failed"}
                fallback={<StatusMark soft tone="blue" mark="spinner" label="At work" />}
              >
                <StatusMark soft tone="red" mark="x" label={row.problem ?? "Failed"} />
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

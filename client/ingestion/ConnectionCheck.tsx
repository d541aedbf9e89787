import { Show } from "solid-js";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import type { CrmSource } from "./run-rows.ts";

/** What the last test of a connection said. */
export function ConnectionCheck(props: { connection: CrmSource | undefined }) {
  return (
    <Show
      when={props.connection?.checkedAt}
      fallback={<p class="text-ink-muted">This connection was not tested yet.</p>}
    >
      {(at) => (
        <div class="flex flex-col gap-1">
          <div class="flex items-center gap-2">
            <Show
              when={props.connection?.checkStatus === "ok"}
              fallback={<StatusMark soft label="Does not work" tone="red" mark="x" />}
            >
              <StatusMark soft label="Works" tone="green" mark="check" />
            </Show>
            <span class="text-xs text-ink-muted">
              tested <RelativeTime at={at()} />
            </span>
          </div>
          <Show when={props.connection?.checkMessage}>
            {(message) => <p class="break-words text-ink-muted">{message()}</p>}
          </Show>
        </div>
      )}
    </Show>
  );
}

import { For, Show } from "solid-js";
import { useReplica } from "../sync/live-query.ts";
import type { Rejection } from "../sync/replica.ts";
import { Button } from "../ui/Button.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { changeTitle, typedValues } from "./refused-words.ts";
import { retryable } from "./retryable.ts";

/** One change that the server refused: what was typed, why, and what can be done. */
export function RefusedChange(props: { rejection: Rejection }) {
  const replica = useReplica();
  const again = () => retryable(props.rejection);
  const dismiss = () => void replica.dismissRejection(props.rejection.mid);

  return (
    <li class="rounded-card border border-line bg-surface p-3">
      <div class="flex items-baseline justify-between gap-3">
        <p class="font-medium">{changeTitle(props.rejection.name)}</p>
        <span class="text-xs text-ink-muted">
          <RelativeTime at={props.rejection.at} />
        </span>
      </div>
      <p class="mt-0.5 text-red-ink">{props.rejection.message}</p>
      <Show when={typedValues(props.rejection.args).length > 0}>
        <dl class="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5">
          <For each={typedValues(props.rejection.args)}>
            {([label, value]) => (
              <>
                <dt class="text-ink-muted">{label}</dt>
                <dd class="wrap-anywhere whitespace-pre-wrap select-text">{value}</dd>
              </>
            )}
          </For>
        </dl>
      </Show>
      <div class="mt-3 flex gap-2">
        <Show when={again()}>
          {(retry) => (
            <Button
              onClick={() => {
                void retry()(replica);
                dismiss();
              }}
            >
              Try again
            </Button>
          )}
        </Show>
        <Button look="ghost" onClick={dismiss}>
          Dismiss
        </Button>
      </div>
    </li>
  );
}

import { A } from "@solidjs/router";
import { createSignal, For, Show } from "solid-js";
import { useReplica } from "../sync/live-query.ts";
import type { Rejection } from "../sync/replica.ts";
import { Button } from "../ui/Button.tsx";
import { buttonClass } from "../ui/button-class.ts";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { changeTitle, leadOf, theirValues, typedValues } from "./refused-words.ts";
import { retryable } from "./retryable.ts";

/**
 * One change that the server refused: what was typed, why, what stands there instead, and what can
 * be done: make it all the same, leave it, or look at the lead and decide there.
 */
export function RefusedChange(props: { rejection: Rejection; onLeave: () => void }) {
  const replica = useReplica();
  const [problem, setProblem] = createSignal<string>();
  const again = () => retryable(props.rejection);
  const theirs = () => theirValues(props.rejection);
  const dismiss = () => replica.dismissRejection(props.rejection.mid);

  /** It leaves the inbox only once it is stored as a change again. */
  const makeAgain = (retry: NonNullable<ReturnType<typeof retryable>>) =>
    retry(replica).then(dismiss, (error: unknown) =>
      setProblem(error instanceof Error ? error.message : String(error)),
    );

  return (
    <li class="rounded-card border border-line bg-surface p-3">
      <div class="flex items-baseline justify-between gap-3">
        <p class="font-medium">{changeTitle(props.rejection.name)}</p>
        <span class="text-xs text-ink-muted">
          <RelativeTime at={props.rejection.at} />
        </span>
      </div>
      <p class="mt-0.5 text-red-ink" role="status">
        {problem() ?? props.rejection.message}
      </p>
      <Values heading="Yours" values={typedValues(props.rejection.args)} />
      <Values heading="Now there" values={theirs()} />
      <div class="mt-3 flex flex-wrap gap-2">
        <Show when={again()}>
          {(retry) => (
            <Button onClick={() => void makeAgain(retry())}>
              {theirs().length > 0 ? "Keep mine" : "Try again"}
            </Button>
          )}
        </Show>
        <Show when={leadOf(props.rejection.args)}>
          {(leadId) => (
            <A href={`/leads/${leadId()}`} class={buttonClass()} onClick={() => props.onLeave()}>
              Edit the lead
            </A>
          )}
        </Show>
        <Button look="ghost" onClick={() => void dismiss()}>
          {theirs().length > 0 ? "Take theirs" : "Dismiss"}
        </Button>
      </div>
    </li>
  );
}

function Values(props: { heading: string; values: readonly [label: string, value: string][] }) {
  return (
    <Show when={props.values.length > 0}>
      <p class="mt-2 text-xs font-medium text-ink-muted">{props.heading}</p>
      <dl class="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5">
        <For each={props.values}>
          {([label, value]) => (
            <>
              <dt class="text-ink-muted">{label}</dt>
              <dd class="wrap-anywhere whitespace-pre-wrap select-text">{value}</dd>
            </>
          )}
        </For>
      </dl>
    </Show>
  );
}

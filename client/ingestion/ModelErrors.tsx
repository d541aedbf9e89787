import { A } from "@solidjs/router";
import { createMemo, For, Show } from "solid-js";
import { createLiveQuery } from "../sync/live-query.ts";
import { historyPath } from "./paths.ts";
import { newestRunsOfModel } from "./run-rows.ts";

interface ModelErrorsProps {
  source: string;
  model: string;
}

/** What went wrong in the last runs; nothing where nothing did. */
export function ModelErrors(props: ModelErrorsProps) {
  const runs = createLiveQuery(() => newestRunsOfModel(props.source, props.model, 10));
  const troubles = createMemo(() =>
    (runs() ?? []).flatMap((run) => {
      const text = run.errorMessage ?? run.warning;
      return text === null ? [] : [{ id: run.id, at: run.endTime ?? run.startTime, text }];
    }),
  );

  return (
    <Show when={troubles().length > 0}>
      <section
        aria-label="Recent Sync Errors"
        class="rounded-card border border-line bg-surface p-4"
      >
        <h2 class="mb-2 font-semibold">Recent Sync Errors</h2>
        <ul class="flex flex-col gap-1">
          <For each={troubles().slice(0, 5)}>
            {(trouble) => (
              <li class="flex flex-col md:flex-row md:gap-3">
                <time dateTime={trouble.at} class="shrink-0 text-ink-muted">
                  {momentText(trouble.at)}
                </time>
                <A
                  href={historyPath({ source: props.source, model: props.model, run: trouble.id })}
                  class="min-w-0 break-words hover:underline"
                >
                  {trouble.text}
                </A>
              </li>
            )}
          </For>
        </ul>
        <A
          href={historyPath({ source: props.source, model: props.model })}
          class="mt-2 inline-flex min-h-8 items-center text-accent-ink hover:underline"
        >
          View Full Error Log
        </A>
      </section>
    </Show>
  );
}

function momentText(at: string): string {
  return new Date(at).toLocaleString(undefined, { dateStyle: "short", timeStyle: "medium" });
}

import FileUp from "lucide-solid/icons/file-up";
import { For, Match, Show, Switch } from "solid-js";
import { createLiveQuery } from "../sync/live-query.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { importHistory } from "./import-rows.ts";
import { ImportLine } from "./ImportLine.tsx";

interface ImportHistoryProps {
  /** Tries an import with leads of nobody. */
  onSample: (() => void) | undefined;
}

/** Every file that was brought in, the newest first. */
export function ImportHistory(props: ImportHistoryProps) {
  const runs = createLiveQuery(importHistory);

  return (
    <section aria-label="Earlier imports">
      <Switch fallback={<Skeleton class="h-28" />}>
        <Match when={runs()?.length === 0}>
          <EmptyState
            icon={FileUp}
            title="No file was imported yet"
            description="Each file you bring in is listed here with what became of every line."
            action={
              <Show when={props.onSample}>
                {(sample) => <Button onClick={() => sample()()}>Try it with sample leads</Button>}
              </Show>
            }
          />
        </Match>
        <Match when={runs()}>
          {(rows) => (
            <>
              <h2 class="mb-2 font-semibold">Earlier imports</h2>
              <ul class="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
                <For each={rows()}>{(run) => <ImportLine run={run} />}</For>
              </ul>
              <Show when={rows().length >= 100}>
                <p class="mt-2 text-xs text-ink-muted">Showing the last 100.</p>
              </Show>
            </>
          )}
        </Match>
      </Switch>
    </section>
  );
}

import DatabaseIcon from "lucide-solid/icons/database";
import { createMemo, createSignal, For, Match, Switch } from "solid-js";
import { createLiveQuery } from "../sync/live-query.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { useCatalog } from "./catalog.ts";
import { OverviewHeader } from "./OverviewHeader.tsx";
import { newestRuns } from "./run-rows.ts";
import { SourceCard } from "./SourceCard.tsx";

/** Enough for the last 20 of each of eleven sources, where none runs far more often than the rest. */
const newestCount = 1000;

/** Every source on a card: how it is doing, its last runs, and when the next is due. */
export function OverviewPage() {
  const catalog = useCatalog();
  const runs = createLiveQuery(() => ({ ...newestRuns(newestCount), everyMs: 500 }));
  const [typed, setTyped] = createSignal("");
  const runsBySource = createMemo(() => Map.groupBy(runs() ?? [], ({ crmSource }) => crmSource));
  const shown = createMemo(() => {
    const wanted = typed().trim().toLowerCase();
    return catalog
      .sources()
      ?.filter(({ name, label }) => `${name} ${label}`.toLowerCase().includes(wanted));
  });

  return (
    <div class="mx-auto flex max-w-[1440px] flex-col gap-4 p-4 md:p-6">
      <OverviewHeader typed={typed()} onType={setTyped} />
      <Switch>
        <Match when={catalog.problem()}>
          {(problem) => (
            <ErrorState
              title="The sources could not be read"
              description={problem()}
              onRetry={catalog.retry}
            />
          )}
        </Match>
        <Match when={shown()?.length === 0}>
          <EmptyState
            icon={DatabaseIcon}
            title="No source of this name"
            description="Try a part of its name, such as “hub”."
          />
        </Match>
        <Match when={shown()}>
          {(sources) => (
            <ul class="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
              <For each={sources()}>
                {(source) => (
                  <li class="contents">
                    <SourceCard
                      source={source}
                      runs={runs() ? (runsBySource().get(source.name) ?? []) : undefined}
                    />
                  </li>
                )}
              </For>
            </ul>
          )}
        </Match>
        <Match when={true}>
          <div class="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
            <For each={Array.from({ length: 9 })}>{() => <Skeleton class="h-44" />}</For>
          </div>
        </Match>
      </Switch>
    </div>
  );
}

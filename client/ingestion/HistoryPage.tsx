import History from "lucide-solid/icons/rotate-ccw-clock";
import { createMemo, createSignal, For, Match, Switch } from "solid-js";
import { createPageTitle } from "../frame/page-title.ts";
import { createLiveQuery } from "../sync/live-query.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { createHistoryUrl } from "./history-filter.ts";
import { HistoryDay } from "./HistoryDay.tsx";
import { HistoryFilters } from "./HistoryFilters.tsx";
import { OlderRuns } from "./OlderRuns.tsx";
import { dashboardPath } from "./paths.ts";
import { RunSheet } from "./RunSheet.tsx";

const firstCount = 100;

/** Every run, day by day, the newest first; those that go on tick in place. */
export function HistoryPage() {
  const url = createHistoryUrl();
  const [count, setCount] = createSignal(firstCount);
  const runs = createLiveQuery(() => url.runs(count()));
  const days = createMemo(() => {
    const byDay = Map.groupBy(runs() ?? [], ({ startTime }) => new Date(startTime).toDateString());
    return [...byDay.entries()];
  });
  createPageTitle(() => ({ title: "Sync history", back: dashboardPath }));

  return (
    <div class="mx-auto flex max-w-4xl flex-col gap-4 p-4 md:p-6">
      <h1 class="text-lg font-semibold max-md:sr-only">Sync history</h1>
      <HistoryFilters url={url} />
      <Switch fallback={<Skeleton class="h-96" />}>
        <Match when={runs()?.length === 0}>
          <EmptyState
            icon={History}
            title={url.active() ? "No run matches" : "No runs yet"}
            description={
              url.active()
                ? "Take a filter off to see more."
                : "Start a sync from the dashboard; it shows up here while it runs."
            }
            action={
              url.active() ? <Button onClick={() => url.clear()}>Clear all</Button> : undefined
            }
          />
        </Match>
        <Match when={runs()}>
          {(found) => (
            <>
              <For each={days()}>
                {([, ofDay]) => <HistoryDay runs={ofDay} onOpen={(id) => url.open(id)} />}
              </For>
              <OlderRuns
                url={url}
                shown={found()}
                isMoreHere={found().length >= count()}
                onMore={() => setCount((shown) => shown + firstCount)}
              />
            </>
          )}
        </Match>
      </Switch>
      <RunSheet runId={url.opened()} onClose={url.close} />
    </div>
  );
}

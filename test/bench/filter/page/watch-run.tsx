import { createEffect, createRoot, Show } from "solid-js";
import { Portal } from "solid-js/web";
import { RunProgress } from "../../../../client/ingestion/RunProgress.tsx";
import { runById } from "../../../../client/ingestion/run-rows.ts";
import { createLiveRow, ReplicaContext } from "../../../../client/sync/live-query.ts";
import type { Replica } from "../../../../client/sync/replica.ts";
import { startRuns } from "../../../../shared/ingestion/start-runs.ts";

/** What was seen of a sync run on the screen. Times in ms. */
export interface WatchedRun {
  readonly status: string;
  /** From showing that it goes on to showing its end. */
  readonly goingMs: number;
  /** The longest time between two tidings of it on the screen while it went on. */
  readonly longestPauseMs: number;
}

/** Starts a full run over HubSpot's contacts and shows how far it is until it has ended. */
export async function watchRun(replica: Replica): Promise<WatchedRun> {
  const id = crypto.randomUUID();
  const ended = showUntilEnded(replica, id);
  const runs = [{ id, crmSource: "hubspot", model: "contacts" }];
  await replica.mutate(startRuns, { runs, options: { full: true } });
  return ended;
}

function showUntilEnded(replica: Replica, id: string): Promise<WatchedRun> {
  const tidingsAt: number[] = [];
  return new Promise((resolve) => {
    createRoot((close) => {
      const onTidings = (status: string, isOver: boolean) => {
        if (status === "queued") return;
        tidingsAt.push(performance.now());
        if (!isOver) return;
        resolve({ status, ...timesOf(tidingsAt) });
        queueMicrotask(close);
      };
      return (
        <ReplicaContext.Provider value={replica}>
          <RunOnTop id={id} onTidings={onTidings} />
        </ReplicaContext.Provider>
      );
    });
  });
}

interface RunOnTopProps {
  id: string;
  /** Called when the page shows something new of the run. */
  onTidings: (status: string, isOver: boolean) => void;
}

/** The run's progress as people see it, above the list. */
function RunOnTop(props: RunOnTopProps) {
  const run = createLiveRow(() => runById(props.id));
  createEffect(() => {
    const { status, endTime } = { ...run() };
    if (status !== undefined) props.onTidings(status, endTime !== null);
  });

  return (
    <Portal>
      <div class="fixed inset-x-0 bottom-0 bg-surface p-4">
        <Show when={run()}>{(shown) => <RunProgress run={shown()} />}</Show>
      </div>
    </Portal>
  );
}

function timesOf(tidingsAt: readonly number[]): Pick<WatchedRun, "goingMs" | "longestPauseMs"> {
  const pauses = tidingsAt.slice(1).map((at, index) => at - (tidingsAt[index] ?? at));
  const longestPauseMs = Math.max(0, ...pauses);
  return { goingMs: pauses.reduce((sum, pause) => sum + pause, 0), longestPauseMs };
}

import type { Accessor } from "solid-js";
import { runEventPage } from "../../shared/ingestion/run-event.ts";
import { createPagedReading } from "../request/reading.ts";
import { request } from "../request/request.ts";
import type { SyncRun } from "./run-rows.ts";

/** What happened in a run, line by line from the server; read on whenever the run's row changes. */
export function createRunLog(run: Accessor<SyncRun>, level: Accessor<string>) {
  return createPagedReading(() => ({
    queryKey: ["log", run().id, level(), run().updatedAt],
    queryFn: ({ pageParam }: { pageParam: number | null }) =>
      request(
        "GET",
        `/api/v1/sync-runs/${run().id}/events?level=${level()}${pageParam === null ? "" : `&before=${pageParam}`}`,
        { answer: runEventPage },
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.nextBefore,
    placeholderData: (before) => before,
  }));
}

export type RunLog = ReturnType<typeof createRunLog>;

import { keepPreviousData } from "@tanstack/solid-query";
import { type Accessor, createMemo } from "solid-js";
import { syncRun } from "../../schema/sync-runs.ts";
import { runAnalytics } from "../../shared/ingestion/analytics.ts";
import { live } from "../../shared/sync/query.ts";
import { not, isNull } from "../../shared/sync/where.ts";
import { createReading } from "../request/reading.ts";
import { request } from "../request/request.ts";
import { createLiveQuery } from "../sync/live-query.ts";

/** Figures of runs from the server, read again whenever a run ends. */
export function createRunAnalytics(days: Accessor<string>, source: Accessor<string>) {
  const ended = createLiveQuery(() =>
    live({
      from: syncRun,
      where: not(isNull("endTime")),
      orderBy: [{ column: "endTime", direction: "desc" }],
      limit: 1,
    }),
  );
  const lastEnd = createMemo(() => ended()?.[0]?.endTime ?? "");
  return createReading(() => ({
    queryKey: ["analytics", days(), source(), lastEnd()],
    queryFn: () =>
      request(
        "GET",
        `/api/v1/sync-runs/analytics?days=${days()}${source() && `&source=${source()}`}`,
        { answer: runAnalytics },
      ),
    placeholderData: keepPreviousData,
  }));
}

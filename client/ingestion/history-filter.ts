import { useSearchParams } from "@solidjs/router";
import { createMemo } from "solid-js";
import { syncRun } from "../../schema/sync-runs.ts";
import { live, type LiveQuery } from "../../shared/sync/query.ts";
import { createSheetUrl } from "../frame/sheet-url.ts";
import { always, and, compare, oneOf, type Where } from "../../shared/sync/where.ts";
import type { SyncRun } from "./run-rows.ts";

/** By what the history is narrowed down; words of the URL. */
export const historyFacets = ["source", "model", "status", "who", "when"] as const;
export type HistoryFacet = (typeof historyFacets)[number];

export const historySpans = [
  { value: "1", label: "Last 24 hours" },
  { value: "7", label: "Last 7 days" },
  { value: "30", label: "Last 30 days" },
];

const dayMs = 86_400_000;

/** What the history shows, kept in the URL so that a link and "back" lead to it. */
export function createHistoryUrl() {
  const [params, setParams] = useSearchParams<Record<string, string>>();
  const sheet = createSheetUrl(["run"]);
  const valuesOf = (facet: HistoryFacet) => params[facet]?.split(",").filter(Boolean) ?? [];
  const where = createMemo(() => whereOf(valuesOf));
  return {
    valuesOf,
    choose: (facet: HistoryFacet, values: readonly string[]) => {
      const chosen = facet === "when" ? values.slice(-1) : values;
      setParams({ [facet]: chosen.join(",") || null });
    },
    clear: () => setParams(Object.fromEntries(historyFacets.map((facet) => [facet, null]))),
    active: () => historyFacets.some((facet) => valuesOf(facet).length > 0),
    /** The newest runs that match. */
    runs: (limit: number): LiveQuery<SyncRun> => ({
      ...live({
        from: syncRun,
        where: where(),
        orderBy: [
          { column: "startTime", direction: "desc" },
          { column: "id", direction: "desc" },
        ],
        limit,
      }),
      everyMs: 250,
    }),
    opened: () => sheet.opened("run"),
    open: (run: string) => sheet.open("run", run),
    close: sheet.close,
  };
}

export type HistoryUrl = ReturnType<typeof createHistoryUrl>;

function whereOf(valuesOf: (facet: HistoryFacet) => readonly string[]): Where<SyncRun> {
  const columns = {
    source: "crmSource",
    model: "syncType",
    status: "status",
    who: "startedBy",
  } as const;
  const facets = Object.entries(columns).flatMap(([facet, column]): Where<SyncRun>[] => {
    const values = valuesOf(facet as keyof typeof columns);
    return values.length > 0 ? [oneOf(column, values)] : [];
  });
  const [days] = valuesOf("when");
  if (days !== undefined)
    facets.push(
      compare("startTime", "gte", new Date(startOfMinute() - Number(days) * dayMs).toISOString()),
    );
  return facets.length > 0 ? and(...facets) : always();
}

/** Steady for a minute, so that the question stays the same. */
function startOfMinute(): number {
  return Math.floor(Date.now() / 60_000) * 60_000;
}

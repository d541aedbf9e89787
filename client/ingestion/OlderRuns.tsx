import { createMemo, createSignal, For, Show } from "solid-js";
import { type RunAnswer, runPageAnswer } from "../../shared/ingestion/answers.ts";
import { createPagedReading } from "../request/reading.ts";
import { request } from "../request/request.ts";
import { Button } from "../ui/Button.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import { useCatalog } from "./catalog.ts";
import { apiRoot } from "./catalog.ts";
import type { HistoryUrl } from "./history-filter.ts";
import type { SyncRun } from "./run-rows.ts";
import { runLook } from "./run-words.ts";

interface OlderRunsProps {
  url: HistoryUrl;
  /** The runs that this device showed, the newest first. */
  shown: readonly SyncRun[];
  /** This device holds more than those shown. */
  isMoreHere: boolean;
  onMore: () => void;
}

/** What lies beyond the runs of this device, from the server when it is asked for. */
export function OlderRuns(props: OlderRunsProps) {
  const [asked, setAsked] = createSignal(false);
  const oldest = () => props.shown.at(-1)?.startTime ?? "";
  const older = createPagedReading(() => ({
    enabled: asked() && !props.isMoreHere,
    queryKey: ["older", queryOf(props.url), oldest()],
    queryFn: ({ pageParam }: { pageParam: number }) =>
      request(
        "GET",
        `${apiRoot}/sync/history/?${queryOf(props.url)}&before=${encodeURIComponent(oldest())}&page=${pageParam}&per_page=50`,
        { answer: runPageAnswer },
      ),
    initialPageParam: 1,
    getNextPageParam: (page) => (page.page < page.total_pages ? page.page + 1 : undefined),
  }));
  const runs = createMemo(() => older.data?.pages.flatMap(({ results }) => results) ?? []);
  const isDone = () => asked() && older.isSuccess && !older.hasNextPage;

  function more() {
    if (props.isMoreHere) props.onMore();
    else if (older.isError && !older.data) void older.refetch();
    else if (asked()) void older.fetchNextPage();
    else setAsked(true);
  }

  return (
    <>
      <Show when={runs().length > 0}>
        <ol class="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
          <For each={runs()}>{(run) => <OlderRun run={run} />}</For>
        </ol>
      </Show>
      <Show
        when={!isDone()}
        fallback={<p class="text-center text-xs text-ink-muted">That is all there was.</p>}
      >
        <Show when={older.error}>
          {(error) => (
            <p role="alert" class="text-center text-ink-muted">
              Older runs could not be read. {error().message}
            </p>
          )}
        </Show>
        <Button look="ghost" class="self-center" busy={older.isFetching} onClick={more}>
          {older.isError ? "Try again" : "Show older runs"}
        </Button>
      </Show>
    </>
  );
}

function OlderRun(props: { run: RunAnswer }) {
  const catalog = useCatalog();

  return (
    <li class="flex items-center justify-between gap-3 px-4 py-2.5">
      <span class="min-w-0">
        <span class="block truncate font-medium">
          {catalog.sourceName(props.run.crm_source)} ·{" "}
          {catalog.modelName(props.run.crm_source, props.run.sync_type)}
        </span>
        <span class="block truncate text-xs text-ink-muted">
          {props.run.records_processed.toLocaleString()} processed
          {props.run.error_message === null ? "" : ` · ${props.run.error_message}`}
        </span>
      </span>
      <span class="flex flex-col items-end text-xs text-ink-muted">
        <StatusMark {...runLook(props.run.status)} />
        <RelativeTime at={props.run.start_time} />
      </span>
    </li>
  );
}

function queryOf(url: HistoryUrl): string {
  const query = new URLSearchParams();
  const names = { source: "crm_source", model: "sync_type", status: "status", who: "started_by" };
  for (const [facet, name] of Object.entries(names)) {
    const values = url.valuesOf(facet as keyof typeof names);
    if (values.length > 0) query.set(name, values.join(","));
  }
  return query.toString();
}

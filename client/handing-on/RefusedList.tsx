import RotateCw from "lucide-solid/icons/rotate-cw";
import { For, Show } from "solid-js";
import type { RefusedRecord } from "../../shared/handing-on/refused-record.ts";
import { countText } from "../ingestion/run-words.ts";
import { Badge } from "../ui/Badge.tsx";
import { Button } from "../ui/Button.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import type { RefusedRecords } from "./refused-records.ts";

interface RefusedListProps {
  shown: readonly RefusedRecord[];
  refused: RefusedRecords;
  onOpen: (pk: string) => void;
}

/** As many records as were asked for, and all that failed tried again at once. */
export function RefusedList(props: RefusedListProps) {
  return (
    <>
      <div class="flex flex-wrap items-center justify-between gap-2">
        <p class="text-ink-muted">
          {props.refused.failed().toLocaleString()} failed,{" "}
          {props.refused.skipped().toLocaleString()} skipped
        </p>
        <Show when={props.refused.mayEdit() && props.refused.failed() > 0}>
          <Button
            icon={RotateCw}
            busy={props.refused.busy()}
            onClick={() => void props.refused.retry()}
          >
            Retry {countText(props.refused.failed(), "failed record")}
          </Button>
        </Show>
      </div>
      <ul class="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
        <For each={props.shown}>
          {(record) => (
            <RefusedLine
              record={record}
              refused={props.refused}
              onOpen={() => props.onOpen(record.pk)}
            />
          )}
        </For>
      </ul>
      <Show when={props.refused.pages.hasNextPage}>
        <Button
          look="ghost"
          class="self-center"
          busy={props.refused.pages.isFetchingNextPage}
          onClick={() => void props.refused.pages.fetchNextPage()}
        >
          Show more records
        </Button>
      </Show>
    </>
  );
}

interface RefusedLineProps {
  record: RefusedRecord;
  refused: RefusedRecords;
  onOpen: () => void;
}

/** One record and why it is no lead; opened, its fields are corrected where they stand. */
function RefusedLine(props: RefusedLineProps) {
  return (
    <li class="flex items-center gap-2 pr-3">
      <button
        type="button"
        class="flex min-h-14 min-w-0 flex-1 items-center gap-3 px-4 py-2.5 text-left -outline-offset-2 hover:bg-hover"
        onClick={() => props.onOpen()}
      >
        <span class="min-w-0 flex-1">
          <span class="flex flex-wrap items-center gap-2">
            <span class="font-medium">{props.record.pk}</span>
            <Badge tone={props.record.state === "failed" ? "red" : "grey"}>
              {props.record.state}
            </Badge>
            <Show when={props.record.field}>
              {(field) => <Badge tone="amber">{field()}</Badge>}
            </Show>
          </span>
          <span class="block break-words text-ink-muted">{props.record.message}</span>
        </span>
        <span class="shrink-0 text-xs text-ink-muted max-sm:hidden">
          <RelativeTime at={props.record.at} />
        </span>
      </button>
      <Show when={props.refused.mayEdit()}>
        <Button
          size="small"
          aria-label={`Retry ${props.record.pk}`}
          busy={props.refused.busy()}
          onClick={() => void props.refused.retry([props.record.pk])}
        >
          Retry
        </Button>
      </Show>
    </li>
  );
}

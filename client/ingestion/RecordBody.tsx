import DatabaseIcon from "lucide-solid/icons/database";
import SearchX from "lucide-solid/icons/search-x";
import { Match, Show, Switch } from "solid-js";
import type { RecordAnswer } from "../../shared/ingestion/answers.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { createPhone } from "../ui/media.ts";
import { Skeleton } from "../ui/Skeleton.tsx";
import type { RecordWishUrl } from "./record-wish.ts";
import { RecordGrid, type RecordsProps } from "./RecordGrid.tsx";
import { RecordList } from "./RecordList.tsx";

interface RecordBodyProps extends Omit<RecordsProps, "rows"> {
  /** Undefined until the first answer. */
  rows: readonly RecordAnswer[] | undefined;
  /** Whether every record was looked at; until then none that matches means nothing. */
  isEnded: boolean;
  problem: string | undefined;
  wish: RecordWishUrl;
  onRetry: () => void;
}

/** The page of records, or why there is none. */
export function RecordBody(props: RecordBodyProps) {
  const phone = createPhone();

  return (
    <Switch fallback={<Skeleton class="m-4 h-72" />}>
      <Match when={props.problem}>
        {(problem) => (
          <ErrorState
            title="The records could not be read"
            description={problem()}
            onRetry={() => props.onRetry()}
          />
        )}
      </Match>
      <Match when={props.rows?.length === 0 && !props.isEnded}>
        <p class="px-4 py-10 text-center text-ink-muted">Nothing found so far.</p>
      </Match>
      <Match when={props.rows?.length === 0 && props.wish.active()}>
        <EmptyState
          icon={SearchX}
          title="No record matches"
          description="Take a filter off, or search for less."
          action={<Button onClick={() => props.wish.clear()}>Clear all</Button>}
        />
      </Match>
      <Match when={props.rows?.length === 0}>
        <EmptyState
          icon={DatabaseIcon}
          title="No records yet"
          description="Once this model is synced, its records show up here as they are written."
        />
      </Match>
      <Match when={props.rows}>
        {(rows) => (
          <Show when={phone()} fallback={<RecordGrid {...props} rows={rows()} />}>
            <RecordList {...props} rows={rows()} />
          </Show>
        )}
      </Match>
    </Switch>
  );
}

import { For, type JSX, Match, Switch } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import type { Fetched } from "./fetched.ts";

interface SectionRowsProps<Row> {
  rows: Fetched<readonly Row[]>;
  empty: string;
  children: (row: Row) => JSX.Element;
}

/** The lines of a section, or why there are none. */
export function SectionRows<Row>(props: SectionRowsProps<Row>) {
  return (
    <Switch fallback={<Skeleton class="mx-4 mb-4 h-14" />}>
      <Match when={!props.rows.value() && props.rows.problem()}>
        {(problem) => (
          <div role="alert" class="flex flex-wrap items-center gap-3 border-t border-line p-4">
            <p class="min-w-0 flex-1">{problem()}</p>
            <Button size="small" onClick={() => void props.rows.refetch()}>
              Try again
            </Button>
          </div>
        )}
      </Match>
      <Match when={props.rows.value()?.length === 0}>
        <p class="border-t border-line p-4 text-ink-muted">{props.empty}</p>
      </Match>
      <Match when={props.rows.value()}>
        {(rows) => (
          <ul class="divide-y divide-line border-t border-line">
            <For each={rows()}>{(row) => <li>{props.children(row)}</li>}</For>
          </ul>
        )}
      </Match>
    </Switch>
  );
}

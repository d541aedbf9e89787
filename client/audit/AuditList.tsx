import ScrollText from "lucide-solid/icons/scroll-text";
import { For, Match, Show, Switch } from "solid-js";
import type { AuditLogEntry } from "../../shared/audit/entry.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { HeaderCell } from "../ui/HeaderCell.tsx";
import { createPhone } from "../ui/media.ts";
import { createRowHeight } from "../ui/row-height.ts";
import { Skeleton } from "../ui/Skeleton.tsx";
import { VirtualList } from "../ui/VirtualList.tsx";
import { entryColumns } from "./entry-words.ts";
import { EntryCard, EntryCells } from "./EntryRow.tsx";

interface AuditListProps {
  entries: readonly AuditLogEntry[] | undefined;
  problem: string | undefined;
  filtering: boolean;
  onRetry: () => void;
  onClearFilter: () => void;
  onOpen: (entry: AuditLogEntry) => void;
  onReachEnd: () => void;
}

/** The rows, more of them as one reads on. */
export function AuditList(props: AuditListProps) {
  const phone = createPhone();
  const rowHeight = createRowHeight();

  return (
    <Switch fallback={<Skeleton class="m-4 h-40" />}>
      <Match when={props.problem}>
        {(problem) => (
          <ErrorState
            title="The audit log could not be read"
            description={problem()}
            onRetry={props.onRetry}
          />
        )}
      </Match>
      <Match when={props.entries?.length === 0}>
        <EmptyState
          icon={ScrollText}
          title={props.filtering ? "No entry is like that" : "Nothing was recorded yet"}
          description="Changes of people and roles, bulk operations, imports, exports and sign-ins are recorded here."
          action={
            <Show when={props.filtering}>
              <Button onClick={() => props.onClearFilter()}>Clear the filters</Button>
            </Show>
          }
        />
      </Match>
      <Match when={props.entries}>
        {(entries) => (
          <VirtualList
            label="Audit log"
            rows={entries()}
            keyOf={(entry) => entry.id}
            rowHeight={rowHeight()}
            onOpen={props.onOpen}
            onReachEnd={props.onReachEnd}
            header={
              phone() ? undefined : (
                <For each={Object.values(entryColumns)}>
                  {(column) => <HeaderCell {...column} />}
                </For>
              )
            }
          >
            {(entry) => (
              <Show when={phone()} fallback={<EntryCells entry={entry()} />}>
                <EntryCard entry={entry()} />
              </Show>
            )}
          </VirtualList>
        )}
      </Match>
    </Switch>
  );
}

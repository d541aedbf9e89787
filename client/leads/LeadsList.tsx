import { Match, Show, Switch } from "solid-js";
import { createFilling } from "../sync/live-query.ts";
import { createPhone } from "../ui/media.ts";
import { createRowHeight } from "../ui/row-height.ts";
import { VirtualList } from "../ui/VirtualList.tsx";
import type { LeadList } from "./lead-list.ts";
import { LeadCard } from "./LeadCard.tsx";
import { LeadCells } from "./LeadCells.tsx";
import { LeadHeadings } from "./LeadHeadings.tsx";
import { LeadsEmpty } from "./LeadsEmpty.tsx";
import { LeadsSkeleton } from "./LeadsSkeleton.tsx";

interface LeadsListProps {
  list: LeadList;
  /** Under this name the scroll position is kept. */
  memory: string;
  /** The lead that is open beside the list: moving the cursor opens the next one there. */
  peeked: string | undefined;
  filtering: boolean;
  /** Absent for whoever assigns nothing. */
  selected: ReadonlySet<string> | undefined;
  onSelectedChange: (selected: ReadonlySet<string>) => void;
  onOpen: (id: string) => void;
  onClearFilter: () => void;
  onAdd: (() => void) | undefined;
}

/** The rows: a table on a desktop, two lines each on a phone. */
export function LeadsList(props: LeadsListProps) {
  const phone = createPhone();
  const rowHeight = createRowHeight();
  const filling = createFilling();
  const selectable = () => props.selected !== undefined;

  return (
    <Switch fallback={<LeadsSkeleton />}>
      <Match when={props.list.ids()?.length === 0 && !filling()}>
        <LeadsEmpty
          filtering={props.filtering}
          onClearFilter={props.onClearFilter}
          onAdd={props.onAdd}
        />
      </Match>
      <Match when={props.list.ids()?.length ? props.list.ids() : undefined}>
        {(ids) => (
          <VirtualList
            label="Leads"
            rows={ids()}
            keyOf={(id) => id}
            rowHeight={rowHeight()}
            memory={props.memory}
            selected={props.selected}
            onSelectedChange={props.onSelectedChange}
            onOpen={props.onOpen}
            onReachEnd={props.list.reachEnd}
            onActiveChange={(id) => props.peeked && props.onOpen(id)}
            header={phone() ? undefined : <LeadHeadings selectable={selectable()} />}
          >
            {(id, state) => {
              const row = { list: props.list, state, selectable: selectable() };
              return (
                <Show
                  when={phone()}
                  fallback={<LeadCells id={id()} open={id() === props.peeked} {...row} />}
                >
                  <LeadCard id={id()} {...row} />
                </Show>
              );
            }}
          </VirtualList>
        )}
      </Match>
    </Switch>
  );
}

import LifeBuoy from "lucide-solid/icons/life-buoy";
import { For, Match, Show, Switch } from "solid-js";
import type { Ticket } from "../../shared/tickets/find-ticket.ts";
import { isAllowed } from "../../shared/permissions.ts";
import { useSession } from "../sign-in/session.ts";
import { createFilling } from "../sync/live-query.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { HeaderCell } from "../ui/HeaderCell.tsx";
import { createPhone } from "../ui/media.ts";
import { createRowHeight } from "../ui/row-height.ts";
import { Skeleton } from "../ui/Skeleton.tsx";
import { VirtualList } from "../ui/VirtualList.tsx";
import { ticketColumns } from "./ticket-columns.ts";
import { TicketCard } from "./TicketCard.tsx";
import { TicketCells } from "./TicketCells.tsx";

interface TicketsListProps {
  tickets: readonly Ticket[] | undefined;
  filtering: boolean;
  memory: string;
  onClearFilter: () => void;
  onRaise: () => void;
  onOpen: (ticket: Ticket) => void;
  onReachEnd: () => void;
}

/** The rows: a table on a desktop, two lines each on a phone. */
export function TicketsList(props: TicketsListProps) {
  const phone = createPhone();
  const rowHeight = createRowHeight();
  const filling = createFilling();

  return (
    <Switch fallback={<Skeleton class="m-4 h-40" />}>
      <Match when={props.tickets?.length === 0 && !filling()}>
        <EmptyState
          icon={LifeBuoy}
          title={props.filtering ? "No ticket is like that" : "No tickets yet"}
          description={
            props.filtering
              ? "Try another word, or take a filter off."
              : "When something does not work or you need something, raise a ticket. Its answers stand here."
          }
          action={
            <Show when={props.filtering} fallback={<RaiseFirst onRaise={props.onRaise} />}>
              <Button onClick={() => props.onClearFilter()}>Clear the filters</Button>
            </Show>
          }
        />
      </Match>
      <Match when={props.tickets?.length ? props.tickets : undefined}>
        {(tickets) => (
          <VirtualList
            label="Tickets"
            rows={tickets()}
            keyOf={(ticket) => ticket.id}
            rowHeight={rowHeight()}
            memory={props.memory}
            onOpen={props.onOpen}
            onReachEnd={props.onReachEnd}
            header={
              phone() ? undefined : (
                <For each={Object.values(ticketColumns)}>
                  {(column) => <HeaderCell {...column} />}
                </For>
              )
            }
          >
            {(ticket) => (
              <Show when={phone()} fallback={<TicketCells ticket={ticket()} />}>
                <TicketCard ticket={ticket()} />
              </Show>
            )}
          </VirtualList>
        )}
      </Match>
    </Switch>
  );
}

/** On a phone the button stands at the bottom of the page already. */
function RaiseFirst(props: { onRaise: () => void }) {
  const phone = createPhone();
  const session = useSession();

  return (
    <Show when={!phone() && isAllowed(session.me().member, "ticket", "create")}>
      <Button look="primary" icon={LifeBuoy} onClick={() => props.onRaise()}>
        Raise a ticket
      </Button>
    </Show>
  );
}

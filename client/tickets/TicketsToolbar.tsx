import LifeBuoy from "lucide-solid/icons/life-buoy";
import { Show } from "solid-js";
import type { Where } from "../../shared/sync/where.ts";
import { SavedViewTabs } from "../views/SavedViewTabs.tsx";
import { PrimaryAction } from "../frame/PrimaryAction.tsx";
import { createCommands } from "../ui/command.ts";
import { createPhone } from "../ui/media.ts";
import { SearchField } from "../ui/SearchField.tsx";
import type { TicketCounts } from "./ticket-counts.ts";
import type { TicketFilter } from "./ticket-filter.ts";
import { whereOfTickets } from "./ticket-where.ts";
import { TicketSortMenu } from "./TicketSortMenu.tsx";
import { TicketsFilters } from "./TicketsFilters.tsx";
import { TicketsMore } from "./TicketsMore.tsx";

interface TicketsToolbarProps {
  filter: TicketFilter;
  counts: TicketCounts;
  onRaise: () => void;
}

/** Search, filters, sort and the way to raise a ticket. */
export function TicketsToolbar(props: TicketsToolbarProps) {
  // On a desktop the button stands in the bar above every page.
  const phone = createPhone();
  createCommands(() => [
    {
      label: "Raise a ticket",
      group: "Tickets",
      keys: "c",
      icon: LifeBuoy,
      run: () => props.onRaise(),
    },
  ]);

  return (
    <header class="flex flex-col gap-2 border-b border-line px-3 py-2 md:px-4">
      <div class="flex items-center gap-2">
        <h1 class="text-base font-semibold max-md:sr-only">Tickets</h1>
        <span class="text-ink-muted max-md:sr-only" aria-live="polite">
          {props.counts.total()?.toLocaleString()}
        </span>
        <div class="flex-1 md:mx-2 md:max-w-sm">
          <SearchField
            label="Search tickets"
            group="Tickets"
            placeholder="Subject or description…"
            value={props.filter.text()}
            onInput={props.filter.type}
          />
        </div>
        <div class="flex items-center gap-2 md:ml-auto">
          <TicketSortMenu filter={props.filter} />
          <TicketsMore />
          <Show when={phone()}>
            <PrimaryAction label="Raise a ticket" icon={LifeBuoy} onClick={props.onRaise} />
          </Show>
        </div>
      </div>
      <SavedViewTabs
        list="tickets"
        table="ticket"
        whereOf={(query) =>
          whereOfTickets(Object.fromEntries(new URLSearchParams(query)), new Date()) as Where
        }
      />
      <TicketsFilters filter={props.filter} counts={props.counts} />
    </header>
  );
}

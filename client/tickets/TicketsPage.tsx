import { useNavigate } from "@solidjs/router";
import Lock from "lucide-solid/icons/lock";
import { Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { ArrivedButton } from "../leads/ArrivedButton.tsx";
import { useSession } from "../sign-in/session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { createScrollMemory } from "../ui/scroll-memory.ts";
import { useRaiseTicket } from "./raise.ts";
import { createTicketCounts } from "./ticket-counts.ts";
import { createTicketFilter } from "./ticket-filter.ts";
import { createTicketList } from "./ticket-list.ts";
import { TicketsList } from "./TicketsList.tsx";
import { TicketsToolbar } from "./TicketsToolbar.tsx";
import { createUnread, UnreadProvider } from "./unread.ts";

/** Every ticket the person may see, to be narrowed down and opened. */
export function TicketsPage() {
  const session = useSession();

  return (
    <Show
      when={isAllowed(session.me().member, "ticket", "view")}
      fallback={
        <EmptyState
          icon={Lock}
          title="Tickets are not part of your role"
          description="An admin of your organization can give you a role that sees them."
        />
      }
    >
      <TicketsBoard />
    </Show>
  );
}

function TicketsBoard() {
  const navigate = useNavigate();
  const raise = useRaiseTicket();
  const filter = createTicketFilter();
  const memory = () => `tickets.${JSON.stringify(filter.where())}`;
  const list = createTicketList(filter, createScrollMemory(memory).offset());
  const counts = createTicketCounts(filter);

  return (
    <UnreadProvider value={createUnread()}>
      <section class="@container flex h-full min-h-0 flex-col" aria-label="Tickets">
        <TicketsToolbar filter={filter} counts={counts} onRaise={raise} />
        <div class="relative min-h-0 flex-1">
          <ArrivedButton count={list.arrived()} onShow={list.refresh} />
          <TicketsList
            tickets={list.tickets()}
            filtering={filter.filtering()}
            memory={memory()}
            onClearFilter={filter.clear}
            onRaise={raise}
            onOpen={({ id }) => navigate(`/tickets/${id}`)}
            onReachEnd={list.reachEnd}
          />
        </div>
      </section>
    </UnreadProvider>
  );
}

import { A, useParams } from "@solidjs/router";
import Lock from "lucide-solid/icons/lock";
import TicketX from "lucide-solid/icons/ticket-x";
import { Match, Switch } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { createPageTitle } from "../frame/page-title.ts";
import { useSession } from "../sign-in/session.ts";
import { buttonClass } from "../ui/button-class.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { createTicketActions } from "./ticket-actions.ts";
import { createTicketRecord } from "./ticket-record.ts";
import { TicketRecordView } from "./TicketRecordView.tsx";

/** One ticket: what was asked, what was answered, and where it stands. */
export function TicketPage() {
  const params = useParams<{ ticketId: string }>();
  const session = useSession();
  const record = createTicketRecord(() => params.ticketId);
  const actions = createTicketActions();
  createPageTitle(() => ({ title: record.ticket()?.subject ?? "Ticket", back: "/tickets" }));

  return (
    <Switch fallback={<Skeleton class="m-6 h-80" />}>
      <Match when={!isAllowed(session.me().member, "ticket", "view")}>
        <EmptyState
          icon={Lock}
          title="Tickets are not part of your role"
          description="An admin of your organization can give you a role that sees them."
        />
      </Match>
      <Match when={record.ticket() === null}>
        <EmptyState
          icon={TicketX}
          title="This ticket is not here"
          description="It may have been cleaned up, or it belongs to somebody whose tickets you do not see."
          action={
            <A href="/tickets" class={buttonClass()}>
              Go to your tickets
            </A>
          }
        />
      </Match>
      <Match when={record.ticket()}>
        {(ticket) => <TicketRecordView ticket={ticket()} record={record} actions={actions} />}
      </Match>
    </Switch>
  );
}

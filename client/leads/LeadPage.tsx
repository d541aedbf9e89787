import { A, useParams } from "@solidjs/router";
import Lock from "lucide-solid/icons/lock";
import UserX from "lucide-solid/icons/user-x";
import { Match, Switch } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { createPageTitle } from "../frame/page-title.ts";
import { useSession } from "../sign-in/session.ts";
import { buttonClass } from "../ui/button-class.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { createMedia } from "../ui/media.ts";
import { createLeadActions } from "./lead-actions.ts";
import { createLeadRecord } from "./lead-record.ts";
import { LeadBottomBar } from "./LeadBottomBar.tsx";
import { LeadRecordView } from "./LeadRecordView.tsx";
import { LeadSkeleton } from "./LeadSkeleton.tsx";

/** One lead: who it is, what happened, and what to do next. */
export function LeadPage() {
  const params = useParams<{ leadId: string }>();
  const session = useSession();
  const record = createLeadRecord(() => params.leadId);
  const actions = createLeadActions();
  createPageTitle(() => ({ title: record.lead()?.name ?? "Lead", back: "/leads" }));
  const wide = createMedia("(width >= 64rem)");

  return (
    <Switch fallback={<LeadSkeleton />}>
      <Match when={!isAllowed(session.me().member, "lead", "view")}>
        <EmptyState
          icon={Lock}
          title="Leads are not part of your role"
          description="An admin of your organization can give you a role that sees them."
        />
      </Match>
      <Match when={record.lead() === null}>
        <EmptyState
          icon={UserX}
          title="This lead is not here"
          description={
            record.coverage() === "offline"
              ? "It is not on this device. It opens when you are online, if it is one of yours to see."
              : "It may have been deleted, or given to somebody whose leads you do not see."
          }
          action={
            <A href="/leads" class={buttonClass()}>
              Go to your leads
            </A>
          }
        />
      </Match>
      <Match when={record.lead()}>
        {(lead) => (
          <div class="mx-auto max-w-7xl">
            <LeadRecordView lead={lead()} record={record} actions={actions} narrow={!wide()} />
            <LeadBottomBar lead={lead()} actions={actions} />
          </div>
        )}
      </Match>
    </Switch>
  );
}

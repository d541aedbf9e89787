import Lock from "lucide-solid/icons/lock";
import { Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { createPageTitle } from "../frame/page-title.ts";
import { useSession } from "../sign-in/session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ImpersonationsList } from "./ImpersonationsList.tsx";

/** Who viewed Baton as whom, when, why and what they changed. */
export function ImpersonationsPage() {
  const session = useSession();
  createPageTitle(() => ({ title: "Impersonations", back: "/audit" }));

  return (
    <Show
      when={isAllowed(session.me().member, "audit", "view")}
      fallback={
        <EmptyState
          icon={Lock}
          title="This list is not part of your role"
          description="Admins see who viewed Baton as whom."
        />
      }
    >
      <ImpersonationsList />
    </Show>
  );
}

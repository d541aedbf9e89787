import Lock from "lucide-solid/icons/lock";
import { Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { useSession } from "../sign-in/session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { AuditBoard } from "./AuditBoard.tsx";

/** Everything sensitive that was done, by whom and when. */
export function AuditPage() {
  const session = useSession();

  return (
    <Show
      when={isAllowed(session.me().member, "audit", "view")}
      fallback={
        <EmptyState
          icon={Lock}
          title="The audit log is not part of your role"
          description="Admins see who did what. An admin of your organization can change your role."
        />
      }
    >
      <AuditBoard />
    </Show>
  );
}

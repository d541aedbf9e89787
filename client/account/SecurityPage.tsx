import Lock from "lucide-solid/icons/lock";
import { Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { createPageTitle } from "../frame/page-title.ts";
import { useSession } from "../sign-in/session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { SecurityBoard } from "./SecurityBoard.tsx";

/** How the organization guards its accounts. */
export function SecurityPage() {
  const session = useSession();
  createPageTitle(() => ({ title: "Security", back: "/" }));

  return (
    <Show
      when={isAllowed(session.me().member, "organization", "edit")}
      fallback={
        <EmptyState
          icon={Lock}
          title="Security is not part of your role"
          description="Admins say how accounts are guarded. Your own account is under your name."
        />
      }
    >
      <SecurityBoard />
    </Show>
  );
}

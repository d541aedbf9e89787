import Lock from "lucide-solid/icons/lock";
import { Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { useSession } from "../sign-in/session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { TeamsBoard } from "./TeamsBoard.tsx";

/** Who works together, and where. */
export function TeamsPage() {
  const session = useSession();

  return (
    <Show
      when={isAllowed(session.me().member, "team", "view")}
      fallback={
        <EmptyState
          icon={Lock}
          title="Teams are not part of your role"
          description="Team leads see their team, admins arrange them. An admin of your organization can change your role."
        />
      }
    >
      <TeamsBoard />
    </Show>
  );
}

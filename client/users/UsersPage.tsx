import Lock from "lucide-solid/icons/lock";
import { Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { useSession } from "../sign-in/session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { UsersBoard } from "./UsersBoard.tsx";

/** Everybody who works here: who they are, where, and what they may do. */
export function UsersPage() {
  const session = useSession();

  return (
    <Show
      when={isAllowed(session.me().member, "user", "view")}
      fallback={
        <EmptyState
          icon={Lock}
          title="The list of people is not part of your role"
          description="Team leads see their team, admins everybody. An admin of your organization can change your role."
        />
      }
    >
      <UsersBoard />
    </Show>
  );
}

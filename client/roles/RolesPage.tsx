import Lock from "lucide-solid/icons/lock";
import { Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { useSession } from "../sign-in/session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { RolesBoard } from "./RolesBoard.tsx";

/** What each role may do and see. */
export function RolesPage() {
  const session = useSession();

  return (
    <Show
      when={isAllowed(session.me().member, "role", "view")}
      fallback={
        <EmptyState
          icon={Lock}
          title="Roles are not part of your role"
          description="Admins say what each role may do. An admin of your organization can change yours."
        />
      }
    >
      <RolesBoard />
    </Show>
  );
}

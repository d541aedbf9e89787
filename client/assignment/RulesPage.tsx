import Lock from "lucide-solid/icons/lock";
import { Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { useSession } from "../sign-in/session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { RulesBoard } from "./RulesBoard.tsx";

/** Who is given the leads of which source. */
export function RulesPage() {
  const session = useSession();

  return (
    <Show
      when={isAllowed(session.me().member, "assignment_rule", "view")}
      fallback={
        <EmptyState
          icon={Lock}
          title="Assignment rules are not part of your role"
          description="Admins say who is given the leads of which source. An admin of your organization can change your role."
        />
      }
    >
      <RulesBoard />
    </Show>
  );
}

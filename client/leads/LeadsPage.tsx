import Lock from "lucide-solid/icons/lock";
import { Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { useSession } from "../sign-in/session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LeadsBoard } from "./LeadsBoard.tsx";

/** Every lead the person may see, to be narrowed down, sorted, opened and handed out. */
export function LeadsPage() {
  const session = useSession();

  return (
    <Show
      when={isAllowed(session.me().member, "lead", "view")}
      fallback={
        <EmptyState
          icon={Lock}
          title="Leads are not part of your role"
          description="An admin of your organization can give you a role that sees them."
        />
      }
    >
      <LeadsBoard />
    </Show>
  );
}

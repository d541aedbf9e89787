import Lock from "lucide-solid/icons/lock";
import { Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { useSession } from "../sign-in/session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { SourcesBoard } from "./SourcesBoard.tsx";

/** Where leads come from. */
export function SourcesPage() {
  const session = useSession();

  return (
    <Show
      when={isAllowed(session.me().member, "organization", "edit")}
      fallback={
        <EmptyState
          icon={Lock}
          title="Sources are not part of your role"
          description="Admins say where leads can come from. An admin of your organization can change your role."
        />
      }
    >
      <SourcesBoard />
    </Show>
  );
}

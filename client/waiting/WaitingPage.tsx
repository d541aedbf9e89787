import Lock from "lucide-solid/icons/lock";
import { Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { useSession } from "../sign-in/session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { WaitingBoard } from "./WaitingBoard.tsx";

/** Leads that wait for a first call, and who could make it. */
export function WaitingPage() {
  const session = useSession();

  return (
    <Show
      when={isAllowed(session.me().member, "lead", "assign")}
      fallback={
        <EmptyState
          icon={Lock}
          title="Handing out leads is not part of your role"
          description="Team leads and admins see who waits. An admin of your organization can change your role."
        />
      }
    >
      <WaitingBoard />
    </Show>
  );
}

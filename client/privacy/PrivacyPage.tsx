import Lock from "lucide-solid/icons/lock";
import { Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { createPageTitle } from "../frame/page-title.ts";
import { useSession } from "../sign-in/session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PrivacyBoard } from "./PrivacyBoard.tsx";

/** Everything about one person: to hand it out, and to erase it. */
export function PrivacyPage() {
  const session = useSession();
  createPageTitle(() => ({ title: "Privacy", back: "/" }));

  return (
    <Show
      when={isAllowed(session.me().member, "privacy", "view")}
      fallback={
        <EmptyState
          icon={Lock}
          title="Privacy is not part of your role"
          description="Admins export and erase what is held about a person."
        />
      }
    >
      <PrivacyBoard />
    </Show>
  );
}

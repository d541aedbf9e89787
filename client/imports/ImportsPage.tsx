import Lock from "lucide-solid/icons/lock";
import { Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { useSession } from "../sign-in/session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ImportHistory } from "./ImportHistory.tsx";
import { ImportUpload } from "./ImportUpload.tsx";
import { createUpload } from "./upload.ts";

/** Bring a file of leads in, and see what earlier files became. */
export function ImportsPage() {
  const session = useSession();
  const me = () => session.me().member;
  const upload = createUpload();
  const mayBring = () => isAllowed(me(), "import", "create");

  return (
    <Show
      when={isAllowed(me(), "import", "view")}
      fallback={
        <EmptyState
          icon={Lock}
          title="Imports are not part of your role"
          description="Team leads and admins bring files in. An admin of your organization can change your role."
        />
      }
    >
      <div class="mx-auto flex max-w-4xl flex-col gap-6 p-4 md:p-6">
        <h1 class="text-base font-semibold max-md:sr-only">Imports</h1>
        <Show when={mayBring()}>
          <ImportUpload upload={upload} />
        </Show>
        <ImportHistory onSample={mayBring() && !upload.sending() ? upload.sendSample : undefined} />
      </div>
    </Show>
  );
}

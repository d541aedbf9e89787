import Download from "lucide-solid/icons/download";
import Eraser from "lucide-solid/icons/eraser";
import { createSignal, Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import type { KnownPerson } from "../../shared/privacy/request.ts";
import { attempt } from "../request/tell-refusal.ts";
import { useSession } from "../sign-in/session.ts";
import { Button } from "../ui/Button.tsx";
import { showToast } from "../ui/toaster.ts";
import { EraseDialog } from "./EraseDialog.tsx";
import { exportPerson } from "./privacy-requests.ts";

/** Hands out everything about somebody, or begins to erase them, as far as the role goes. */
export function PersonActions(props: { known: KnownPerson; onErased: () => void }) {
  const session = useSession();
  const [busy, setBusy] = createSignal(false);
  const [erasing, setErasing] = createSignal(false);
  const may = (code: "export" | "delete") => isAllowed(session.me().member, "privacy", code);

  async function exportAll() {
    setBusy(true);
    if (await attempt(exportPerson(props.known)))
      showToast({ title: "The file is being made", detail: "It appears below when it is ready." });
    setBusy(false);
  }

  return (
    <div class="flex flex-wrap items-center gap-2 border-t border-line p-4">
      <Show when={may("export")}>
        <Button icon={Download} busy={busy()} onClick={() => void exportAll()}>
          Export everything
        </Button>
      </Show>
      <Show when={may("delete")}>
        <Button
          look="danger"
          icon={Eraser}
          disabled={props.known.obstacle !== null}
          onClick={() => setErasing(true)}
        >
          Erase this person
        </Button>
        <Show when={props.known.obstacle}>
          {(obstacle) => <p class="basis-full text-ink-muted">{obstacle()}</p>}
        </Show>
      </Show>
      <EraseDialog
        known={erasing() ? props.known : undefined}
        onClose={() => setErasing(false)}
        onStarted={() => props.onErased()}
      />
    </div>
  );
}

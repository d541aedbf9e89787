import Download from "lucide-solid/icons/download";
import Eraser from "lucide-solid/icons/eraser";
import X from "lucide-solid/icons/x";
import { createSignal, Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import type { FoundPerson } from "../../shared/privacy/request.ts";
import { createFetched } from "../account/fetched.ts";
import { attempt } from "../request/tell-refusal.ts";
import { useSession } from "../sign-in/session.ts";
import { Button } from "../ui/Button.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { showToast } from "../ui/toaster.ts";
import { EraseDialog } from "./EraseDialog.tsx";
import { HeldAbout } from "./HeldAbout.tsx";
import { describePerson, exportPerson } from "./privacy-requests.ts";

/** What is held about somebody, and what can be done with it. */
export function PersonPanel(props: { person: FoundPerson; onClose: () => void }) {
  const session = useSession();
  const known = createFetched(() => describePerson(props.person));
  const [busy, setBusy] = createSignal(false);
  const [erasing, setErasing] = createSignal(false);
  const may = (code: "export" | "delete") => isAllowed(session.me().member, "privacy", code);

  async function exportAll() {
    setBusy(true);
    if (await attempt(exportPerson(props.person)))
      showToast({ title: "The file is being made", detail: "It appears below when it is ready." });
    setBusy(false);
  }

  return (
    <section
      aria-label={props.person.name}
      class="overflow-hidden rounded-card border border-line bg-surface"
    >
      <div class="flex items-start gap-3 p-4">
        <div class="min-w-0 flex-1">
          <h2 class="truncate text-base font-semibold">{props.person.name}</h2>
          <p class="truncate text-ink-muted">{props.person.detail}</p>
        </div>
        <IconButton label="Close" icon={X} onClick={() => props.onClose()} />
      </div>
      <Show
        when={known.value()}
        fallback={
          <Show when={known.problem()} fallback={<Skeleton class="mx-4 mb-4 h-24" />}>
            {(problem) => (
              <ErrorState
                title="What is held about them could not be read"
                description={problem()}
                onRetry={() => void known.refetch()}
              />
            )}
          </Show>
        }
      >
        {(held) => (
          <>
            <HeldAbout known={held()} />
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
                  disabled={held().obstacle !== null}
                  onClick={() => setErasing(true)}
                >
                  Erase {props.person.name}
                </Button>
              </Show>
              <Show when={may("delete") && held().obstacle}>
                {(obstacle) => <p class="basis-full text-ink-muted">{obstacle()}</p>}
              </Show>
            </div>
            <EraseDialog
              known={erasing() ? held() : undefined}
              onClose={() => setErasing(false)}
              onStarted={() => props.onClose()}
            />
          </>
        )}
      </Show>
    </section>
  );
}

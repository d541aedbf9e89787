import X from "lucide-solid/icons/x";
import { Show } from "solid-js";
import type { FoundPerson } from "../../shared/privacy/request.ts";
import { createFetched } from "../account/fetched.ts";
import { ErrorState } from "../ui/ErrorState.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { HeldAbout } from "./HeldAbout.tsx";
import { PersonActions } from "./PersonActions.tsx";
import { describePerson } from "./privacy-requests.ts";

/** What is held about somebody, and what can be done with it. */
export function PersonPanel(props: { person: FoundPerson; onClose: () => void }) {
  const known = createFetched(() => describePerson(props.person));

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
            <PersonActions known={held()} onErased={() => props.onClose()} />
          </>
        )}
      </Show>
    </section>
  );
}

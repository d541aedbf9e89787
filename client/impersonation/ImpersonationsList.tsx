import Eye from "lucide-solid/icons/eye";
import { For, Match, Switch } from "solid-js";
import { impersonation } from "../../schema/impersonation.ts";
import { live } from "../../shared/sync/query.ts";
import { createLiveQuery } from "../sync/live-query.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { ImpersonationLine } from "./ImpersonationLine.tsx";

const shownAtMost = 200;

/** The newest first; those that run change as they go. */
export function ImpersonationsList() {
  const rows = createLiveQuery(() =>
    live({
      from: impersonation,
      orderBy: [{ column: "startedAt", direction: "desc" }],
      limit: shownAtMost,
    }),
  );

  return (
    <div class="mx-auto flex max-w-4xl flex-col gap-4 p-4 md:p-6">
      <header class="max-md:hidden">
        <h1 class="text-base font-semibold">Impersonations</h1>
        <p class="text-ink-muted">Who viewed Baton as whom, why, and what they changed.</p>
      </header>
      <Switch fallback={<Skeleton class="h-40" />}>
        <Match when={rows()?.length === 0}>
          <EmptyState
            icon={Eye}
            title="Nobody has viewed Baton as somebody else"
            description="Admins can view it as anybody, team leads as their own people: open a person on the page of users."
          />
        </Match>
        <Match when={rows()}>
          {(found) => (
            <ul class="divide-y divide-line rounded-card border border-line bg-surface">
              <For each={found()}>{(row) => <ImpersonationLine row={row} />}</For>
            </ul>
          )}
        </Match>
      </Switch>
    </div>
  );
}

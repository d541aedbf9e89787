import Mail from "lucide-solid/icons/mail";
import { Match, Switch } from "solid-js";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import type { Invitations } from "./invitations.ts";

/** Why no invitation is shown: none waits, or they are not known yet. */
export function NoInvitations(props: { invitations: Invitations }) {
  return (
    <Switch fallback={<Skeleton class="h-28" />}>
      <Match when={props.invitations.problem()}>
        {(problem) => (
          <ErrorState
            title="The invitations could not be read"
            description={problem()}
            onRetry={props.invitations.retry}
          />
        )}
      </Match>
      <Match when={props.invitations.isKnown()}>
        <EmptyState
          icon={Mail}
          title="No invitation is waiting"
          description="Whoever is invited stands here until they have joined."
        />
      </Match>
    </Switch>
  );
}

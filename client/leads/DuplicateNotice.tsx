import { A } from "@solidjs/router";
import CircleAlert from "lucide-solid/icons/circle-alert";
import { createMemo, Match, Show, Switch } from "solid-js";
import { outcomeLabel } from "../../shared/leads/call-outcomes.ts";
import { duplicateAmong, leadsWithPhone } from "../../shared/leads/duplicate.ts";
import { useSession } from "../sign-in/session.ts";
import { createLiveQuery } from "../sync/live-query.ts";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { useReference } from "./reference.ts";

/** Says at once who knows a number already, before it is added a second time. */
export function DuplicateNotice(props: { phone: string; exceptId?: string }) {
  const session = useSession();
  const reference = useReference();
  const leads = createLiveQuery(() => leadsWithPhone(props.phone));
  const others = () => leads()?.filter(({ id }) => id !== props.exceptId) ?? [];
  const found = createMemo(() => duplicateAmong(others(), session.me().user.id));
  const known = () => {
    const duplicate = found();
    return duplicate.kind === "none" ? undefined : duplicate;
  };

  return (
    <Show when={known()}>
      {(duplicate) => (
        <div
          role="status"
          class="flex items-start gap-2 rounded-control bg-amber-soft px-3 py-2 text-amber-ink"
        >
          <CircleAlert size={16} class="mt-0.5 shrink-0" aria-hidden="true" />
          <p class="min-w-0 flex-1">
            <Switch>
              <Match when={duplicate().kind === "own"}>This number is yours already: </Match>
              <Match when={duplicate().kind === "colleague"}>
                {reference.nameOf(duplicate().lead.ownerId) ?? "A colleague"} handles this
                number:{" "}
              </Match>
              <Match when={duplicate().kind === "unassigned"}>
                This number waits for an owner:{" "}
              </Match>
              <Match when={duplicate().kind === "closed"}>This number was here before: </Match>
            </Switch>
            <A href={`/leads/${duplicate().lead.id}`} class="font-medium underline">
              {duplicate().lead.name}
            </A>
            <Show when={duplicate().lead.lastCallAt}>
              {(at) => (
                <>
                  , {outcomeLabel(duplicate().lead.lastOutcome ?? "").toLowerCase()}{" "}
                  <RelativeTime at={at()} />
                </>
              )}
            </Show>
          </p>
        </div>
      )}
    </Show>
  );
}

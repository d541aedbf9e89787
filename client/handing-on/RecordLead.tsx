import { A } from "@solidjs/router";
import { Match, Show, Switch } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { useSession } from "../sign-in/session.ts";
import { Button } from "../ui/Button.tsx";
import { createRecordLead } from "./record-lead.ts";

interface RecordLeadProps {
  source: string;
  model: string;
  pk: string;
}

/** The lead that a record became, or why it is none; nothing for whom leads are not. */
export function RecordLead(props: RecordLeadProps) {
  const session = useSession();
  const found = createRecordLead(
    () => props.source,
    () => props.model,
    () => props.pk,
  );

  return (
    <Show when={isAllowed(session.me().member, "lead", "view")}>
      <Switch>
        <Match when={found.error}>
          {(error) => (
            <p role="alert" class="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-muted">
              Whether it became a lead could not be read. {error().message}
              <Button size="small" onClick={() => void found.refetch()}>
                Try again
              </Button>
            </p>
          )}
        </Match>
        <Match when={found.data?.leadId}>
          {(leadId) => (
            <A href={`/leads/${leadId()}`} class="text-accent-ink hover:underline">
              Open its lead
            </A>
          )}
        </Match>
        <Match when={found.data?.state === "waiting"}>
          <p class="text-ink-muted">It waits to be handed on to leads.</p>
        </Match>
        <Match when={found.data?.message}>
          {(message) => <p class="break-words text-ink-muted">No lead: {message()}</p>}
        </Match>
      </Switch>
    </Show>
  );
}

import { A } from "@solidjs/router";
import { Match, Show, Switch } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { useSession } from "../sign-in/session.ts";
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
    <Show when={isAllowed(session.me().member, "lead", "view") && found.isSuccess && found.data}>
      {(known) => (
        <Switch>
          <Match when={known().leadId}>
            {(leadId) => (
              <A href={`/leads/${leadId()}`} class="text-accent-ink hover:underline">
                Open its lead
              </A>
            )}
          </Match>
          <Match when={known().state === "waiting"}>
            <p class="text-ink-muted">It waits to be handed on to leads.</p>
          </Match>
          <Match when={known().message}>
            {(message) => <p class="break-words text-ink-muted">No lead: {message()}</p>}
          </Match>
        </Switch>
      )}
    </Show>
  );
}

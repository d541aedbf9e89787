import { For } from "solid-js";
import { leadFieldGroups } from "./lead-field-groups.ts";
import type { Lead } from "./lead-record.ts";
import { LeadFieldRow } from "./LeadFieldRow.tsx";
import { LeadOrigins } from "../handing-on/LeadOrigins.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";

interface LeadFieldsProps {
  lead: Lead;
  editable: boolean;
}

/** What is known of the lead, each field edited where it stands. */
export function LeadFields(props: LeadFieldsProps) {
  return (
    <div class="flex flex-col gap-5">
      <For each={leadFieldGroups}>
        {(group) => (
          <section aria-label={group.title}>
            <h2 class="mb-1 font-semibold">{group.title}</h2>
            <div class="flex flex-col">
              <For each={group.fields}>
                {(declaration) => (
                  <LeadFieldRow
                    lead={props.lead}
                    declaration={declaration}
                    editable={props.editable}
                  />
                )}
              </For>
            </div>
          </section>
        )}
      </For>
      <LeadOrigins leadId={props.lead.id} />
      <p class="text-xs text-ink-muted">
        Added <RelativeTime at={props.lead.createdAt} />, {props.lead.attemptNo}{" "}
        {props.lead.attemptNo === 1 ? "call" : "calls"} so far
      </p>
    </div>
  );
}

import { createSignal, Show } from "solid-js";
import { Tabs } from "../ui/Tabs.tsx";
import { EtbrStepper } from "./EtbrStepper.tsx";
import type { LeadActions } from "./lead-actions.ts";
import type { Lead, LeadRecord } from "./lead-record.ts";
import { LeadActivity } from "./LeadActivity.tsx";
import { LeadFields } from "./LeadFields.tsx";
import { LeadHeader } from "./LeadHeader.tsx";
import { LeadSheets } from "./LeadSheets.tsx";

export interface LeadViewProps {
  lead: Lead;
  record: LeadRecord;
  actions: LeadActions;
}

const tabs = [
  { value: "activity", label: "Activity" },
  { value: "details", label: "Details" },
];

/** A lead with everything on it: activity and details side by side, where narrow as tabs. */
export function LeadRecordView(props: LeadViewProps & { narrow: boolean }) {
  const [tab, setTab] = createSignal("activity");

  return (
    <article class="@container" aria-label={props.lead.name}>
      <LeadHeader {...props} />
      <EtbrStepper lead={props.lead} milestones={props.record.milestones()} />
      <Show
        when={props.narrow}
        fallback={
          <div class="grid grid-cols-[minmax(0,1fr)_22rem] gap-8 p-6">
            <LeadActivity {...props} />
            <LeadFields lead={props.lead} editable={props.actions.mayEdit()} />
          </div>
        }
      >
        <div class="px-4 pt-1 pb-6">
          <Tabs label="Parts of the lead" tabs={tabs} value={tab()} onChange={setTab}>
            {(value) => (
              <Show
                when={value === "activity"}
                fallback={<LeadFields lead={props.lead} editable={props.actions.mayEdit()} />}
              >
                <LeadActivity {...props} />
              </Show>
            )}
          </Tabs>
        </div>
      </Show>
      <LeadSheets {...props} />
    </article>
  );
}

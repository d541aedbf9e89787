import { A } from "@solidjs/router";
import Maximize2 from "lucide-solid/icons/maximize-2";
import X from "lucide-solid/icons/x";
import { Show } from "solid-js";
import { buttonClass } from "../ui/button-class.ts";
import { createCommands } from "../ui/command.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { createLeadActions } from "./lead-actions.ts";
import { createLeadRecord } from "./lead-record.ts";
import { LeadRecordView } from "./LeadRecordView.tsx";

interface LeadPeekProps {
  leadId: string;
  onClose: () => void;
}

/** The opened lead beside the list, so that a list is worked through without leaving it. */
export function LeadPeek(props: LeadPeekProps) {
  const record = createLeadRecord(() => props.leadId);
  const actions = createLeadActions();
  createCommands(() => [
    { label: "Close the lead", group: "Leads", keys: "escape", keysOnly: true, run: props.onClose },
  ]);

  return (
    <aside
      aria-label="Lead"
      class="flex w-110 shrink-0 flex-col border-l border-line bg-surface xl:w-120"
    >
      <div class="flex h-12 shrink-0 items-center justify-between border-b border-line px-3">
        <A href={`/leads/${props.leadId}`} class={buttonClass("ghost", "small")}>
          <Maximize2 size={14} aria-hidden="true" />
          Open the page
        </A>
        <IconButton label="Close the lead" icon={X} onClick={() => props.onClose()} />
      </div>
      <div class="min-h-0 flex-1 overflow-y-auto">
        <Show
          when={record.lead()}
          fallback={
            <Show when={record.lead() === null}>
              <EmptyState title="This lead is not here any more" />
            </Show>
          }
        >
          {(lead) => <LeadRecordView narrow lead={lead()} record={record} actions={actions} />}
        </Show>
      </div>
    </aside>
  );
}

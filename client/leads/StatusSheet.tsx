import { createSignal } from "solid-js";
import { uuidv7 } from "uuidv7";
import { changeStatus, type StatusTarget } from "../../shared/leads/change-status.ts";
import { labelOf, leadStatuses } from "../../shared/leads/vocabulary.ts";
import { useReplica } from "../sync/live-query.ts";
import { ChipGroup } from "../ui/ChipGroup.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { showToast } from "../ui/toaster.ts";
import { attempt } from "./attempt.ts";
import type { Lead } from "./lead-record.ts";
import { statusBefore } from "./status-before.ts";
import { StatusReasons } from "./StatusReasons.tsx";

interface StatusSheetProps {
  lead: Lead;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const targets = [
  { value: "pending", label: "Pending" },
  { value: "lost", label: "Lost" },
  { value: "unqualified", label: "Unqualified" },
  { value: "open", label: "Open again" },
];

/** Parks a lead, closes it or opens it again: a tap on the reason saves, with a way back. */
export function StatusSheet(props: StatusSheetProps) {
  const replica = useReplica();
  const [target, setTarget] = createSignal("pending");
  const reopened = () => (props.lead.attemptNo > 0 ? "contacted" : "new");

  async function move(to: StatusTarget) {
    const before = statusBefore(props.lead);
    const leadId = props.lead.id;
    const change = (next: StatusTarget) =>
      attempt(replica.mutate(changeStatus, { leadId, eventId: uuidv7(), to: next }));
    props.onOpenChange(false);
    if (!(await change(to))) return;
    showToast({
      title: `${props.lead.name} is ${leadStatuses[to.status].toLowerCase()}`,
      ...(before && { undo: () => void change(before) }),
    });
  }

  return (
    <Sheet
      title="Change the status"
      description={`${props.lead.name} is ${labelOf(leadStatuses, props.lead.status).toLowerCase()}.`}
      open={props.open}
      onOpenChange={props.onOpenChange}
    >
      <div class="flex flex-col gap-5">
        <ChipGroup
          label="New status"
          options={targets}
          value={[target()]}
          onChange={([chosen]) => chosen && setTarget(chosen)}
        />
        <StatusReasons target={target()} reopened={reopened()} onChoose={(to) => void move(to)} />
      </div>
    </Sheet>
  );
}

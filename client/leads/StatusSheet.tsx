import { uuidv7 } from "uuidv7";
import { changeStatus, type StatusTarget } from "../../shared/leads/change-status.ts";
import { closingReasons, leadStatuses, pendingReasons } from "../../shared/leads/vocabulary.ts";
import { useReplica } from "../sync/live-query.ts";
import { Sheet } from "../ui/Sheet.tsx";
import { showToast } from "../ui/toaster.ts";
import { attempt } from "./attempt.ts";
import type { Lead } from "./lead-record.ts";
import { ReasonChips } from "./ReasonChips.tsx";
import { statusBefore } from "./status-before.ts";
import { TapChip } from "./TapChip.tsx";

interface StatusSheetProps {
  lead: Lead;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Parks a lead, closes it or opens it again: one tap on the reason, with a way back. */
export function StatusSheet(props: StatusSheetProps) {
  const replica = useReplica();
  const reopened = () => (props.lead.attemptNo > 0 ? "contacted" : "new");

  async function move(to: StatusTarget) {
    const before = statusBefore(props.lead);
    const leadId = props.lead.id;
    props.onOpenChange(false);
    if (!(await attempt(replica.mutate(changeStatus, { leadId, eventId: uuidv7(), to })))) return;
    showToast({
      title: `${props.lead.name} is ${leadStatuses[to.status].toLowerCase()}`,
      ...(before && {
        undo: () =>
          void attempt(replica.mutate(changeStatus, { leadId, eventId: uuidv7(), to: before })),
      }),
    });
  }

  return (
    <Sheet
      title="Change the status"
      description={props.lead.name}
      open={props.open}
      onOpenChange={props.onOpenChange}
    >
      <div class="flex flex-col gap-6">
        <ReasonChips
          title="Pending: call again later"
          reasons={pendingReasons}
          onChoose={(reason) => void move({ status: "pending", reason })}
        />
        <ReasonChips
          title="Lost"
          reasons={closingReasons}
          onChoose={(reason) => void move({ status: "lost", reason })}
        />
        <ReasonChips
          title="Unqualified: was never a buyer"
          reasons={closingReasons}
          onChoose={(reason) => void move({ status: "unqualified", reason })}
        />
        <section>
          <h3 class="mb-2 text-xs font-medium text-ink-muted">Open again</h3>
          <TapChip
            label={leadStatuses[reopened()]}
            onTap={() => void move({ status: reopened() })}
          />
        </section>
      </div>
    </Sheet>
  );
}

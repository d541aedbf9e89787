import { createEffect, createSignal, on } from "solid-js";
import { ticketSetting } from "../../schema/tickets.ts";
import { codesOf } from "../../shared/leads/vocabulary.ts";
import { live } from "../../shared/sync/query.ts";
import { saveTicketSetting } from "../../shared/tickets/save-ticket-setting.ts";
import { ticketAssignments } from "../../shared/tickets/vocabulary.ts";
import { attempt } from "../leads/attempt.ts";
import { createLiveRow, useReplica } from "../sync/live-query.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Select } from "../ui/Select.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { showToast } from "../ui/toaster.ts";
import { RetentionField } from "./RetentionField.tsx";
import { hoursOf, targetsOf, type TypedHours } from "./sla-hours.ts";
import { SlaFields } from "./SlaFields.tsx";

interface TicketSettingSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const assignments = codesOf(ticketAssignments);
const formId = "ticket-setting";

/** Who is given new tickets, and how soon each is to be answered and resolved. */
export function TicketSettingSheet(props: TicketSettingSheetProps) {
  const replica = useReplica();
  const stored = createLiveRow(() => live({ from: ticketSetting }));
  const [assignment, setAssignment] = createSignal<(typeof assignments)[number]>("manual");
  const [days, setDays] = createSignal("");
  const [hours, setHours] = createSignal<TypedHours>({});

  createEffect(
    on([() => props.open, stored], ([open, setting]) => {
      if (!open || setting === undefined) return;
      setAssignment(setting?.assignment === "least_busy" ? "least_busy" : "manual");
      setDays(String(setting?.retentionDays ?? 90));
      setHours(hoursOf(setting));
    }),
  );

  async function save(event: SubmitEvent) {
    event.preventDefault();
    const retentionDays = Number(days());
    const setting = { assignment: assignment(), retentionDays, sla: targetsOf(hours()) };
    if (!(await attempt(replica.mutate(saveTicketSetting, setting)))) return;
    showToast({ title: "New tickets follow these rules from now on" });
    props.onOpenChange(false);
  }

  return (
    <Sheet
      title="Assignment and times"
      description="For tickets that are raised from now on."
      open={props.open}
      onOpenChange={props.onOpenChange}
      footer={
        <Button look="primary" type="submit" form={formId}>
          Save
        </Button>
      }
    >
      <form id={formId} class="flex flex-col gap-5" onSubmit={(event) => void save(event)}>
        <Field label="Who is given a new ticket">
          <Select
            aria-label="Who is given a new ticket"
            options={assignments.map((value) => ({ value, label: ticketAssignments[value] }))}
            value={assignment()}
            onChange={(value) => setAssignment(value === "least_busy" ? value : "manual")}
          />
        </Field>
        <RetentionField days={days()} onChange={setDays} />
        <SlaFields hours={hours()} onChange={setHours} />
      </form>
    </Sheet>
  );
}

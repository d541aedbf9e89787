import { ticketSetting } from "../../schema/tickets.ts";
import { codesOf } from "../../shared/leads/vocabulary.ts";
import { live } from "../../shared/sync/query.ts";
import { saveTicketSetting } from "../../shared/tickets/save-ticket-setting.ts";
import { ticketAssignments } from "../../shared/tickets/vocabulary.ts";
import type { Row } from "../../shared/sync/row.ts";
import { attempt } from "../leads/attempt.ts";
import { createDraftOver } from "../leads/draft.ts";
import { createLiveRow, useReplica } from "../sync/live-query.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Select } from "../ui/Select.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { StartOver } from "../ui/StartOver.tsx";
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

/** Everything as typed. */
interface TypedSetting {
  readonly assignment: (typeof assignments)[number];
  readonly days: string;
  readonly hours: TypedHours;
}

/**
 * Who is given new tickets, and how soon each is to be answered and resolved. What was typed stays when
 * the sheet is closed, and when somebody else saves meanwhile.
 */
export function TicketSettingSheet(props: TicketSettingSheetProps) {
  const replica = useReplica();
  const stored = createLiveRow(() => live({ from: ticketSetting }));
  const draft = createDraftOver<TypedSetting>(
    () => "ticket-setting",
    () => typedOf(stored()),
  );
  const change = (part: Partial<TypedSetting>) => draft.set({ ...draft.value(), ...part });

  async function save(event: SubmitEvent) {
    event.preventDefault();
    const { assignment, days, hours } = draft.value();
    const setting = { assignment, retentionDays: Number(days), sla: targetsOf(hours) };
    if (!(await attempt(replica.mutate(saveTicketSetting, setting)))) return;
    draft.clear();
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
        <>
          <StartOver begun={draft.begun()} onStartOver={draft.clear} />
          <Button look="primary" type="submit" form={formId}>
            Save
          </Button>
        </>
      }
    >
      <form id={formId} class="flex flex-col gap-5" onSubmit={(event) => void save(event)}>
        <Field label="Who is given a new ticket">
          <Select
            aria-label="Who is given a new ticket"
            options={assignments.map((value) => ({ value, label: ticketAssignments[value] }))}
            value={draft.value().assignment}
            onChange={(value) => change({ assignment: assignmentOf(value) })}
          />
        </Field>
        <RetentionField days={draft.value().days} onChange={(days) => change({ days })} />
        <SlaFields hours={draft.value().hours} onChange={(hours) => change({ hours })} />
      </form>
    </Sheet>
  );
}

function typedOf(setting: Row<typeof ticketSetting> | null | undefined): TypedSetting {
  return {
    assignment: assignmentOf(setting?.assignment),
    days: String(setting?.retentionDays ?? 90),
    hours: hoursOf(setting ?? null),
  };
}

function assignmentOf(value: string | undefined): TypedSetting["assignment"] {
  return value === "least_busy" ? value : "manual";
}

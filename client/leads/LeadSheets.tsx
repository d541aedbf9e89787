import { AssignSheet } from "./AssignSheet.tsx";
import { CallSheet } from "./CallSheet.tsx";
import { FollowUpSheet } from "./FollowUpSheet.tsx";
import type { LeadSheet } from "./lead-actions.ts";
import type { LeadViewProps } from "./LeadRecordView.tsx";
import { QualifySheet } from "./QualifySheet.tsx";
import { StatusSheet } from "./StatusSheet.tsx";

/** The sheets a lead is worked on in; one is open at a time. */
export function LeadSheets(props: LeadViewProps) {
  const sheet = (name: LeadSheet) => ({
    open: props.actions.sheet() === name,
    onOpenChange: (open: boolean) => (open ? props.actions.open(name) : props.actions.close()),
  });

  return (
    <>
      <CallSheet {...props} {...sheet("call")} />
      <FollowUpSheet leadId={props.lead.id} {...sheet("follow_up")} />
      <QualifySheet lead={props.lead} {...sheet("qualify")} />
      <StatusSheet lead={props.lead} {...sheet("status")} />
      <AssignSheet leadIds={[props.lead.id]} onAssigned={() => {}} {...sheet("assign")} />
    </>
  );
}

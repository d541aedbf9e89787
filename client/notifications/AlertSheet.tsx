import { uuidv7 } from "uuidv7";
import { planSystemAlert } from "../../shared/notifications/system-alerts.ts";
import { createDraft } from "../leads/draft.ts";
import { attempt } from "../request/tell-refusal.ts";
import { useReplica } from "../sync/live-query.ts";
import { Button } from "../ui/Button.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { StartOver } from "../ui/StartOver.tsx";
import { showToast } from "../ui/toaster.ts";
import { AlertFields, type TypedAlert } from "./AlertFields.tsx";

interface AlertSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const formId = "system-alert";
const empty: TypedAlert = { title: "", body: "", audience: "everyone", dueAt: "" };

/** Plans an alert; without a time it goes out within a minute. What was typed stays when it is closed. */
export function AlertSheet(props: AlertSheetProps) {
  const replica = useReplica();
  const draft = createDraft(() => "system-alert", empty);
  const alert = draft.value;

  async function plan(event: SubmitEvent) {
    event.preventDefault();
    const { title, body, audience, dueAt } = alert();
    const planned = {
      id: uuidv7(),
      title,
      body: body.trim() || null,
      audience,
      dueAt: dueAt || new Date().toISOString(),
    };
    if (!(await attempt(replica.mutate(planSystemAlert, planned)))) return;
    showToast({ title: dueAt ? "The alert is planned" : "The alert goes out within a minute" });
    draft.clear();
    props.onOpenChange(false);
  }

  return (
    <Sheet
      title="Plan an alert"
      description="It stands in the bell of everybody whom it reaches."
      open={props.open}
      onOpenChange={props.onOpenChange}
      footer={
        <>
          <StartOver begun={alert() !== empty} onStartOver={draft.clear} />
          <Button look="primary" type="submit" form={formId} disabled={alert().title.trim() === ""}>
            {alert().dueAt ? "Plan it" : "Send it now"}
          </Button>
        </>
      }
    >
      <form id={formId} class="flex flex-col gap-4" onSubmit={(event) => void plan(event)}>
        <AlertFields
          alert={alert()}
          onChange={(changes) => draft.set({ ...alert(), ...changes })}
        />
      </form>
    </Sheet>
  );
}

import { Button } from "../ui/Button.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { showToast } from "../ui/toaster.ts";
import type { Lead } from "./lead-record.ts";
import { createQualificationForm } from "./qualification.ts";
import { QualifyExchange } from "./QualifyExchange.tsx";
import { QualifyInterest } from "./QualifyInterest.tsx";
import { QualifyNext } from "./QualifyNext.tsx";

interface QualifySheetProps {
  lead: Lead;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const formId = "qualify-lead";

/** What a lead is ready for: two answers are needed, the rest is a tap each or stays blank. */
export function QualifySheet(props: QualifySheetProps) {
  const form = createQualificationForm(() => props.lead);
  const parts = () => ({
    lead: props.lead,
    answers: form.answers(),
    errors: form.errors(),
    onChange: form.change,
    onChangeLead: form.changeLead,
  });

  async function save(event: SubmitEvent) {
    event.preventDefault();
    if (!(await form.save())) return;
    props.onOpenChange(false);
    showToast({ title: `${props.lead.name} is qualified` });
  }

  return (
    <Sheet
      title={props.lead.status === "qualified" ? "Change the qualification" : "Qualify"}
      description={props.lead.name}
      open={props.open}
      onOpenChange={props.onOpenChange}
      footer={
        <>
          <Button onClick={() => props.onOpenChange(false)}>Close</Button>
          <Button look="primary" type="submit" form={formId}>
            Qualify the lead
          </Button>
        </>
      }
    >
      <form
        id={formId}
        class="flex flex-col gap-5"
        novalidate
        onSubmit={(event) => void save(event)}
      >
        <QualifyNext {...parts()} />
        <QualifyInterest {...parts()} />
        <QualifyExchange {...parts()} />
      </form>
    </Sheet>
  );
}

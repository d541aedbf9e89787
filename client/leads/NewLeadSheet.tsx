import { useNavigate } from "@solidjs/router";
import Plus from "lucide-solid/icons/plus";
import { createSignal } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { createCommands } from "../ui/command.ts";
import { Sheet } from "../ui/Sheet.tsx";
import { StartOver } from "../ui/StartOver.tsx";
import { showToast } from "../ui/toaster.ts";
import { createLeadForm } from "./add-lead.ts";
import { NewLeadFields } from "./NewLeadFields.tsx";

interface NewLeadSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onAdded: () => void;
}

const formId = "new-lead";

/** Adds a lead: a name is enough. What was typed stays when the sheet is closed. */
export function NewLeadSheet(props: NewLeadSheetProps) {
  const navigate = useNavigate();
  const form = createLeadForm();
  const [adding, setAdding] = createSignal(false);
  const show = () => props.onOpenChange(true);
  createCommands(() => [{ label: "Add a lead", group: "Leads", keys: "c", icon: Plus, run: show }]);

  async function add(event: SubmitEvent) {
    event.preventDefault();
    // While the device opens this takes its time; a second tap is no second lead.
    if (adding()) return;
    setAdding(true);
    const lead = await form.add().finally(() => setAdding(false));
    if (!lead) return;
    props.onOpenChange(false);
    props.onAdded();
    const open = { label: "Open", run: () => navigate(`/leads/${lead.id}`) };
    showToast({ title: `${lead.name} added`, action: open });
  }

  return (
    <Sheet
      inAddress
      title="Add a lead"
      open={props.open}
      onOpenChange={props.onOpenChange}
      footer={
        <>
          <StartOver begun={form.begun()} onStartOver={form.startOver} />
          <Button onClick={() => props.onOpenChange(false)}>Close</Button>
          <Button look="primary" type="submit" form={formId} busy={adding()}>
            Add the lead
          </Button>
        </>
      }
    >
      <form id={formId} novalidate onSubmit={(event) => void add(event)}>
        <NewLeadFields typed={form.typed()} errors={form.errors()} onChange={form.change} />
      </form>
    </Sheet>
  );
}

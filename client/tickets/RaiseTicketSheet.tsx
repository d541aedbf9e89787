import { useNavigate } from "@solidjs/router";
import { createSignal } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { StartOver } from "../ui/StartOver.tsx";
import { showToast } from "../ui/toaster.ts";
import { createTicketForm } from "./new-ticket.ts";
import { NewTicketFields } from "./NewTicketFields.tsx";

interface RaiseTicketSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const formId = "new-ticket";

/** Asks for help, also without a network. What was typed stays when the sheet is closed. */
export function RaiseTicketSheet(props: RaiseTicketSheetProps) {
  const navigate = useNavigate();
  const form = createTicketForm();
  const [raising, setRaising] = createSignal(false);

  async function raise(event: SubmitEvent) {
    event.preventDefault();
    // While the device opens this takes its time; a second tap is no second ticket.
    if (raising()) return;
    setRaising(true);
    const id = await form.raise().finally(() => setRaising(false));
    if (id === undefined) return;
    props.onOpenChange(false);
    const open = { label: "Open", run: () => navigate(`/tickets/${id}`) };
    showToast({ title: "Ticket raised", action: open });
  }

  return (
    <Sheet
      inAddress
      title="Raise a ticket"
      description="Those who answer tickets hear of it at once, or as soon as you are online."
      open={props.open}
      onOpenChange={props.onOpenChange}
      footer={
        <>
          <StartOver begun={form.begun()} onStartOver={form.startOver} />
          <Button onClick={() => props.onOpenChange(false)}>Close</Button>
          <Button look="primary" type="submit" form={formId} busy={raising()}>
            Raise the ticket
          </Button>
        </>
      }
    >
      <form id={formId} novalidate onSubmit={(event) => void raise(event)}>
        <NewTicketFields form={form} />
      </form>
    </Sheet>
  );
}

import { createSignal, Show } from "solid-js";
import { createStore } from "solid-js/store";
import { AppError, type FieldErrors } from "../../shared/errors.ts";
import { Button } from "../ui/Button.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { InvitationLink } from "./InvitationLink.tsx";
import { InviteFields } from "./InviteFields.tsx";
import type { Invitations, MadeInvitation, NewInvitation } from "./invitations.ts";

interface InviteSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  invitations: Invitations;
}

const formId = "invite";
const blank: NewInvitation = { email: "", role: "cre", teamId: null, branchId: null };

/** Keeps a place for somebody and gives the link that leads there. */
export function InviteSheet(props: InviteSheetProps) {
  const [typed, setTyped] = createStore({ ...blank });
  const [errors, setErrors] = createSignal<FieldErrors>({});
  const [busy, setBusy] = createSignal(false);
  const [made, setMade] = createSignal<MadeInvitation>();

  async function send(event: SubmitEvent) {
    event.preventDefault();
    setBusy(true);
    setErrors({});
    try {
      setMade(await props.invitations.invite({ ...typed }));
      setTyped({ email: "" });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      setErrors({ email: error.message, ...error.fields });
    } finally {
      setBusy(false);
    }
  }

  function close(open: boolean) {
    props.onOpenChange(open);
    if (!open) setMade();
  }

  return (
    <Sheet
      inAddress
      title="Invite somebody"
      description="They choose their own name and password."
      open={props.open}
      onOpenChange={close}
      footer={
        <>
          <Button onClick={() => close(false)}>Close</Button>
          <Button look="primary" type="submit" form={formId} busy={busy()}>
            {made() ? "Invite another" : "Send the invitation"}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        novalidate
        class="flex flex-col gap-4 pb-4"
        onSubmit={(event) => void send(event)}
      >
        <Show when={made()}>{(invitation) => <InvitationLink invitation={invitation()} />}</Show>
        <InviteFields typed={typed} errors={errors()} onChange={(part) => setTyped(part)} />
      </form>
    </Sheet>
  );
}

import { createSignal, Show } from "solid-js";
import { usePeople } from "../users/people.ts";
import { Button } from "../ui/Button.tsx";
import { Combobox } from "../ui/Combobox.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { holdersOf, namesText } from "./holders.ts";
import { useRoleEdits } from "./role-edits.ts";
import { useRoles } from "./roles.ts";

interface DeleteRoleDialogProps {
  /** Undefined: closed. */
  role: string | undefined;
  onClose: () => void;
}

/** Says who holds the role, and asks which one they are to have instead. */
export function DeleteRoleDialog(props: DeleteRoleDialogProps) {
  const people = usePeople();
  const roles = useRoles();
  const edits = useRoleEdits();
  const [other, setOther] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  const name = () => roles.nameOf(props.role ?? "");
  const holders = () => holdersOf(people.users() ?? [], props.role ?? "");
  const count = () => (holders().length === 1 ? "1 person" : `${holders().length} people`);

  async function remove(role: string) {
    setBusy(true);
    const done = await edits.remove(role, holders(), other());
    setBusy(false);
    if (done) props.onClose();
  }

  return (
    <Dialog
      inAddress
      open={props.role !== undefined}
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      title={`Delete ${name()}?`}
      description={
        holders().length > 0
          ? `${namesText(holders())} ${holders().length === 1 ? "has" : "have"} this role.`
          : "Nobody has this role. You can bring it back right afterwards."
      }
      footer={
        <>
          <Button onClick={() => props.onClose()}>Keep it</Button>
          <Button
            look="danger"
            busy={busy()}
            disabled={holders().length > 0 && other() === ""}
            onClick={() => props.role && void remove(props.role)}
          >
            {holders().length > 0 ? `Move ${count()} and delete` : "Delete the role"}
          </Button>
        </>
      }
    >
      <Show when={holders().length > 0}>
        <div class="pb-4">
          <Field label="Give them" required>
            <Combobox
              aria-label="Give them"
              placeholder="Find a role"
              options={roles.options().filter(({ value }) => value !== props.role)}
              value={other()}
              onChange={setOther}
            />
          </Field>
        </div>
      </Show>
    </Dialog>
  );
}

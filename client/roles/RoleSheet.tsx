import { createEffect, createSignal, on, Show } from "solid-js";
import { uuidv7 } from "uuidv7";
import { AppError } from "../../shared/errors.ts";
import { roles as systemRoles } from "../../shared/permissions.ts";
import { systemRoleNames } from "../../shared/roles/role-name.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Select } from "../ui/Select.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { useRoleEdits } from "./role-edits.ts";
import { useRoles } from "./roles.ts";

interface RoleSheetProps {
  /** `new` to add a role, `rename` to name `role` anew; anything else: closed. */
  edit: string | undefined;
  role: string;
  onMade: (role: string) => void;
  onClose: () => void;
}

const formId = "role";
const nothing = "nothing";
const bases = [
  { value: nothing, label: "Nothing: what is not said is denied" },
  ...systemRoles.map((value) => ({ value, label: systemRoleNames[value] })),
];

/** Names a role, and says what a new one begins with. */
export function RoleSheet(props: RoleSheetProps) {
  const roles = useRoles();
  const edits = useRoleEdits();
  const [name, setName] = createSignal("");
  const [base, setBase] = createSignal("cre");
  const [problem, setProblem] = createSignal<string>();
  const isNew = () => props.edit === "new";

  createEffect(
    on([() => props.edit, () => props.role], ([edit, role]) => {
      setProblem();
      setName(edit === "rename" ? roles.nameOf(role) : "");
    }),
  );

  async function save(event: SubmitEvent) {
    event.preventDefault();
    const id = uuidv7();
    try {
      if (!name().trim()) throw new AppError("invalid", "A name is needed.");
      if (!isNew()) await edits.rename(props.role, name());
      else await edits.create(id, name(), base() === nothing ? null : base());
      if (isNew()) props.onMade(id);
      else props.onClose();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      setProblem(error.message);
    }
  }

  return (
    <Sheet
      title={isNew() ? "Add a role" : `Rename ${roles.nameOf(props.role)}`}
      open={props.edit === "new" || props.edit === "rename"}
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      footer={
        <>
          <Button onClick={() => props.onClose()}>Close</Button>
          <Button look="primary" type="submit" form={formId}>
            {isNew() ? "Add the role" : "Rename"}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        novalidate
        class="flex flex-col gap-4 pb-4"
        onSubmit={(event) => void save(event)}
      >
        <Field label="Name" required error={problem()}>
          <TextInput
            autofocus
            autocomplete="off"
            maxLength={60}
            value={name()}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </Field>
        <Show when={isNew()}>
          <Field label="Like" hint="What the role does not say itself follows this one.">
            <Select
              aria-label="Like"
              options={bases}
              value={base()}
              onChange={(value) => value && setBase(value)}
            />
          </Field>
        </Show>
      </form>
    </Sheet>
  );
}

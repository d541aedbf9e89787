import { Show } from "solid-js";
import { roles as systemRoles } from "../../shared/permissions.ts";
import { systemRoleNames } from "../../shared/roles/role-name.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Select } from "../ui/Select.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { StartOver } from "../ui/StartOver.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { createRoleForm, nothing } from "./role-form.ts";
import { useRoles } from "./roles.ts";

interface RoleSheetProps {
  /** `new` to add a role, `rename` to name `role` anew; anything else: closed. */
  edit: string | undefined;
  role: string;
  onMade: (role: string) => void;
  onClose: () => void;
}

const formId = "role";
const bases = [
  { value: nothing, label: "Nothing: what is not said is denied" },
  ...systemRoles.map((value) => ({ value, label: systemRoleNames[value] })),
];

/** Names a role, and says what a new one begins with. */
export function RoleSheet(props: RoleSheetProps) {
  const roles = useRoles();
  const isNew = () => props.edit === "new";
  const form = createRoleForm(
    () => props.edit,
    () => props.role,
    { made: (role) => props.onMade(role), renamed: () => props.onClose() },
  );

  return (
    <Sheet
      inAddress
      title={isNew() ? "Add a role" : `Rename ${roles.nameOf(props.role)}`}
      open={props.edit === "new" || props.edit === "rename"}
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      footer={
        <>
          <StartOver begun={form.begun()} onStartOver={form.startOver} />
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
        onSubmit={(event) => void form.save(event)}
      >
        <Field label="Name" required error={form.problem()}>
          <TextInput
            autofocus
            autocomplete="off"
            maxLength={60}
            value={form.name()}
            onInput={(event) => form.setName(event.currentTarget.value)}
          />
        </Field>
        <Show when={isNew()}>
          <Field label="Like" hint="What the role does not say itself follows this one.">
            <Select
              aria-label="Like"
              options={bases}
              value={form.base()}
              onChange={(value) => value && form.setBase(value)}
            />
          </Field>
        </Show>
      </form>
    </Sheet>
  );
}

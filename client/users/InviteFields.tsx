import type { FieldErrors } from "../../shared/errors.ts";
import { useRoles } from "../roles/roles.ts";
import { Field } from "../ui/Field.tsx";
import { Select } from "../ui/Select.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import type { NewInvitation } from "./invitations.ts";
import { usePeople } from "./people.ts";
import { branchOptions, teamOptions } from "./place-options.ts";
import { nowhere } from "./users-filter.ts";

interface InviteFieldsProps {
  typed: NewInvitation;
  errors: FieldErrors;
  onChange: (part: Partial<NewInvitation>) => void;
}

/** Whom to invite, as what and where. */
export function InviteFields(props: InviteFieldsProps) {
  const people = usePeople();
  const roles = useRoles();
  const idOf = (value: string) => (value === nowhere || value === "" ? null : value);

  return (
    <>
      <Field label="E-mail" required error={props.errors["email"]}>
        <TextInput
          type="email"
          inputMode="email"
          autocomplete="off"
          autofocus
          value={props.typed.email}
          onInput={(event) => props.onChange({ email: event.currentTarget.value })}
        />
      </Field>
      <Field label="Role" error={props.errors["role"]}>
        <Select
          aria-label="Role"
          options={roles.options()}
          value={props.typed.role}
          onChange={(role) => role && props.onChange({ role })}
        />
      </Field>
      <div class="grid gap-4 sm:grid-cols-2">
        <Field label="Team" error={props.errors["teamId"]}>
          <Select
            aria-label="Team"
            options={teamOptions(people, null)}
            value={props.typed.teamId ?? nowhere}
            onChange={(value) => props.onChange({ teamId: idOf(value) })}
          />
        </Field>
        <Field label="Branch" error={props.errors["branchId"]}>
          <Select
            aria-label="Branch"
            options={branchOptions(people, null)}
            value={props.typed.branchId ?? nowhere}
            onChange={(value) => props.onChange({ branchId: idOf(value) })}
          />
        </Field>
      </div>
    </>
  );
}

import type { User } from "../../shared/users/find-user.ts";
import { useRoles } from "../roles/roles.ts";
import { Field } from "../ui/Field.tsx";
import { Select } from "../ui/Select.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { usePeople } from "./people.ts";
import { branchOptions, teamOptions } from "./place-options.ts";
import { useUserChoices } from "./user-choices.ts";
import { nowhere } from "./users-filter.ts";

/** Who somebody is here. Each choice counts at once; typed values when the field is left. */
export function UserFields(props: { user: User }) {
  const people = usePeople();
  const roles = useRoles();
  const choices = useUserChoices(() => props.user);

  return (
    <div class="grid gap-4 sm:grid-cols-2">
      <Field label="Name">
        <TextInput
          value={props.user.name}
          onChange={(event) => choices.rename(event.currentTarget.value)}
        />
      </Field>
      <Field label="Role">
        <Select
          aria-label="Role"
          options={roles.options()}
          value={props.user.role}
          onChange={choices.setRole}
        />
      </Field>
      <Field label="Team">
        <Select
          aria-label="Team"
          options={teamOptions(people, props.user.teamId)}
          value={props.user.teamId ?? nowhere}
          onChange={(value) => choices.move("teamId", value)}
        />
      </Field>
      <Field label="Branch">
        <Select
          aria-label="Branch"
          options={branchOptions(people, props.user.branchId)}
          value={props.user.branchId ?? nowhere}
          onChange={(value) => choices.move("branchId", value)}
        />
      </Field>
      <Field label="Most open leads" hint="Rules give no more than this. Empty: no limit.">
        <TextInput
          inputMode="numeric"
          value={props.user.leadCap ?? ""}
          placeholder="No limit"
          onChange={(event) => choices.setCap(event.currentTarget.value)}
        />
      </Field>
    </div>
  );
}

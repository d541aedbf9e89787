import { Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { useRoles } from "../roles/roles.ts";
import { Field } from "../ui/Field.tsx";
import type { Option } from "../ui/option.ts";
import { Select } from "../ui/Select.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { type Team, usePeople } from "../users/people.ts";
import { branchOptions } from "../users/place-options.ts";
import { nowhere } from "../users/users-filter.ts";
import type { PlaceDraft, PlaceKind } from "./place-edits.ts";

interface PlaceFieldsProps {
  kind: PlaceKind;
  /** Undefined for one that is being added. */
  team: Team | undefined;
  draft: PlaceDraft;
  problem: string | undefined;
  onChange: (part: Partial<PlaceDraft>) => void;
}

/** A name, and where it is or who leads. */
export function PlaceFields(props: PlaceFieldsProps) {
  const people = usePeople();
  const roles = useRoles();
  const idOf = (value: string) => (value === nowhere ? null : value);
  const leads = (): Option[] => [
    { value: nowhere, label: "Nobody" },
    ...(people.users() ?? [])
      .filter(({ active, role }) => active && isAllowed(roles.holderOf(role), "lead", "assign"))
      .filter(({ role, teamId }) => role === "admin" || teamId === props.team?.id)
      .map(({ id, name }) => ({ value: id, label: name })),
  ];

  return (
    <div class="flex flex-col gap-4">
      <Field label="Name" required error={props.problem}>
        <TextInput
          autofocus
          autocomplete="off"
          value={props.draft.name}
          onInput={(event) => props.onChange({ name: event.currentTarget.value })}
        />
      </Field>
      <Show
        when={props.kind === "team"}
        fallback={
          <Field label="City">
            <TextInput
              autocomplete="off"
              value={props.draft.city}
              onInput={(event) => props.onChange({ city: event.currentTarget.value })}
            />
          </Field>
        }
      >
        <Field label="Branch">
          <Select
            aria-label="Branch"
            options={branchOptions(people, props.draft.branchId)}
            value={props.draft.branchId ?? nowhere}
            onChange={(value) => props.onChange({ branchId: idOf(value) })}
          />
        </Field>
        <Show when={props.team}>
          <Field label="Led by" hint="A team lead of this team, or an admin.">
            <Select
              aria-label="Led by"
              options={leads()}
              value={props.draft.leadId ?? nowhere}
              onChange={(value) => props.onChange({ leadId: idOf(value) })}
            />
          </Field>
        </Show>
      </Show>
    </div>
  );
}

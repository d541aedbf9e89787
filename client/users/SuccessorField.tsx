import { isAllowed } from "../../shared/permissions.ts";
import type { User } from "../../shared/users/find-user.ts";
import { useRoles } from "../roles/roles.ts";
import { Combobox } from "../ui/Combobox.tsx";
import { Field } from "../ui/Field.tsx";
import { usePeople } from "./people.ts";

interface SuccessorFieldProps {
  /** Who is to be removed. */
  user: User | undefined;
  /** Empty for nobody yet. */
  value: string;
  onChange: (userId: string) => void;
}

/** What is to be handed over, and to whom. */
export function SuccessorField(props: SuccessorFieldProps) {
  const people = usePeople();
  const roles = useRoles();
  const leads = () => people.openLeadsOf(props.user?.id ?? "");
  const successors = () =>
    (people.users() ?? [])
      .filter(({ id, active }) => active && id !== props.user?.id)
      .filter(({ role }) => isAllowed(roles.holderOf(role), "lead", "edit"))
      .map(({ id, name }) => ({ value: id, label: name }));

  return (
    <div class="flex flex-col gap-4 pb-4">
      <p class="text-ink-soft">
        {leadsText(leads())} open follow-ups and shares of assignment rules go to one person.
      </p>
      <Field label="Who takes over" required>
        <Combobox
          aria-label="Who takes over"
          placeholder="Find somebody"
          options={successors()}
          value={props.value}
          onChange={props.onChange}
        />
      </Field>
    </div>
  );
}

function leadsText(open: number): string {
  if (open === 0) return "All leads,";
  return `${open === 1 ? "1 open lead" : `${open.toLocaleString()} open leads`}, all other leads,`;
}

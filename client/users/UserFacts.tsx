import { For } from "solid-js";
import type { User } from "../../shared/users/find-user.ts";
import { useRoles } from "../roles/roles.ts";
import { usePeople } from "./people.ts";

/** What a person is and where, for whoever may only read it. */
export function UserFacts(props: { user: User }) {
  const people = usePeople();
  const roles = useRoles();
  const facts = () => [
    ["Role", roles.nameOf(props.user.role)],
    ["Team", people.placeName(props.user.teamId) ?? "No team"],
    ["Branch", people.placeName(props.user.branchId) ?? "No branch"],
    ["Open leads", people.openLeadsOf(props.user.id).toLocaleString()],
    ["Most open leads", props.user.leadCap?.toLocaleString() ?? "No limit"],
  ];

  return (
    <dl class="grid grid-cols-[8rem_1fr] gap-x-4 gap-y-2">
      <For each={facts()}>
        {([term, value]) => (
          <>
            <dt class="text-ink-muted">{term}</dt>
            <dd class="min-w-0 truncate">{value}</dd>
          </>
        )}
      </For>
    </dl>
  );
}

import { A } from "@solidjs/router";
import { openStatuses } from "../../shared/leads/vocabulary.ts";
import type { User } from "../../shared/users/find-user.ts";
import { useRoles } from "../roles/roles.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Cell } from "../ui/Cell.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import { usePeople } from "./people.ts";
import { userColumns } from "./user-columns.ts";
import { userLook } from "./user-words.ts";

/** A person as one line of the table. */
export function UserCells(props: { user: User }) {
  const people = usePeople();
  const roles = useRoles();
  const leads = () => people.openLeadsOf(props.user.id);
  const cap = () => props.user.leadCap;

  return (
    <>
      <Cell class={userColumns.name.class}>
        <Avatar name={props.user.name} />
        <span class={`truncate font-medium ${props.user.active ? "" : "text-ink-muted"}`}>
          {props.user.name}
        </span>
      </Cell>
      <Cell class={userColumns.email.class}>
        <span class="truncate text-ink-soft">{props.user.email}</span>
      </Cell>
      <Cell class={userColumns.role.class}>
        <span class="truncate text-ink-soft">{roles.nameOf(props.user.role)}</span>
      </Cell>
      <Cell class={userColumns.team.class}>
        <span class="truncate text-ink-soft">{people.placeName(props.user.teamId)}</span>
      </Cell>
      <Cell class={userColumns.branch.class}>
        <span class="truncate text-ink-soft">{people.placeName(props.user.branchId)}</span>
      </Cell>
      <Cell class={userColumns.leads.class} end>
        <A
          href={`/leads?owner=${props.user.id}&status=${openStatuses.join(",")}`}
          class="target hover:underline"
        >
          <span class="sr-only">Open leads of {props.user.name}: </span>
          {leads().toLocaleString()}
          <span class="text-ink-muted">{cap() === null ? "" : ` / ${cap()}`}</span>
        </A>
      </Cell>
      <Cell class={userColumns.state.class}>
        <StatusMark
          {...userLook(props.user, people.presenceOf(props.user), roles.holderOf(props.user.role))}
        />
      </Cell>
    </>
  );
}

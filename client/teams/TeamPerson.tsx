import { A } from "@solidjs/router";
import Ellipsis from "lucide-solid/icons/ellipsis";
import { Show } from "solid-js";
import type { User } from "../../shared/users/find-user.ts";
import { useRoles } from "../roles/roles.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Badge } from "../ui/Badge.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Menu } from "../ui/Menu.tsx";
import { MenuChoices } from "../ui/MenuChoices.tsx";
import { usePeople } from "../users/people.ts";
import { teamOptions } from "../users/place-options.ts";
import { useUserEdits } from "../users/user-edits.ts";
import { userLook } from "../users/user-words.ts";
import { nowhere } from "../users/users-filter.ts";
import { dragPerson } from "./dragged-person.ts";

interface TeamPersonProps {
  user: User;
  lead: boolean;
  mayMove: boolean;
}

/** A person in a team: dragged, or moved by the menu; the name opens them. */
export function TeamPerson(props: TeamPersonProps) {
  const people = usePeople();
  const roles = useRoles();
  const edits = useUserEdits();
  const second = () =>
    `${roles.nameOf(props.user.role)} · ${userLook(props.user, people.presenceOf(props.user), roles.holderOf(props.user.role)).label}`;

  function move(value: string) {
    const teamId = value === nowhere ? null : value;
    const where = people.placeName(teamId) ?? "no team";
    void edits.update(props.user, { teamId }, `${props.user.name} is now in ${where}`);
  }

  return (
    <div
      class={`flex min-h-11 items-center gap-3 rounded-control px-2 hover:bg-hover ${props.mayMove ? "cursor-grab" : ""}`}
      draggable={props.mayMove}
      onDragStart={(event) => dragPerson(event, props.user.id)}
    >
      <Avatar name={props.user.name} />
      <A href={`/users?user=${props.user.id}`} class="min-w-0 flex-1 py-1" draggable={false}>
        <span class="block truncate font-medium">{props.user.name}</span>
        <span class="block truncate text-xs text-ink-muted">{second()}</span>
      </A>
      <Show when={props.lead}>
        <Badge tone="accent">Lead</Badge>
      </Show>
      <Show when={props.mayMove}>
        <Menu
          trigger={(attributes) => (
            <IconButton {...attributes()} label={`Move ${props.user.name}`} icon={Ellipsis} />
          )}
        >
          <MenuChoices
            label="Move to"
            options={teamOptions(people, props.user.teamId)}
            value={props.user.teamId ?? nowhere}
            onChange={move}
          />
        </Menu>
      </Show>
    </div>
  );
}

import { createMemo, For, Show } from "solid-js";
import type { User } from "../../shared/users/find-user.ts";
import { type Team, usePeople } from "../users/people.ts";
import { ArchivedPlaces } from "./ArchivedPlaces.tsx";
import { TeamColumn } from "./TeamColumn.tsx";

interface TeamColumnsProps {
  users: readonly User[];
  mayArrange: boolean;
  onEdit: (teamId: string) => void;
}

/** A column a team, and one for whoever is in none. Whoever arranges nothing sees the own team. */
export function TeamColumns(props: TeamColumnsProps) {
  const people = usePeople();
  const byTeam = createMemo(() =>
    Map.groupBy(
      props.users.filter(({ active }) => active),
      ({ teamId }) => teamId,
    ),
  );
  const teams = () =>
    people
      .teams()
      .filter(({ archivedAt }) => archivedAt === null)
      .filter(({ id }) => props.mayArrange || id === people.me().teamId);
  const usersOf = (teamId: string | null) => byTeam().get(teamId) ?? [];

  return (
    <div class="flex flex-col gap-4 p-3 md:p-4">
      <ul class="grid grid-cols-[repeat(auto-fill,minmax(min(18rem,100%),1fr))] items-start gap-4">
        <For each={teams()}>
          {(team: Team) => (
            <li>
              <TeamColumn team={team} users={usersOf(team.id)} {...handlers(props)} />
            </li>
          )}
        </For>
        <Show when={props.mayArrange && usersOf(null).length > 0}>
          <li>
            <TeamColumn team={null} users={usersOf(null)} {...handlers(props)} />
          </li>
        </Show>
      </ul>
      <Show when={props.mayArrange}>
        <ArchivedPlaces kind="team" />
      </Show>
    </div>
  );
}

function handlers(props: TeamColumnsProps) {
  return {
    get mayArrange() {
      return props.mayArrange;
    },
    onEdit: (teamId: string) => props.onEdit(teamId),
  };
}

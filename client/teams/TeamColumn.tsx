import { createSignal, For } from "solid-js";
import type { User } from "../../shared/users/find-user.ts";
import { type Team, usePeople } from "../users/people.ts";
import { useUserEdits } from "../users/user-edits.ts";
import { droppedPerson, isDraggingPerson } from "./dragged-person.ts";
import { TeamHeading } from "./TeamHeading.tsx";
import { TeamPerson } from "./TeamPerson.tsx";

interface TeamColumnProps {
  /** Null: whoever is in no team. */
  team: Team | null;
  users: readonly User[];
  mayArrange: boolean;
  onEdit: (teamId: string) => void;
}

/** One team: its lead, its branch and its people. A person dropped here moves in. */
export function TeamColumn(props: TeamColumnProps) {
  const people = usePeople();
  const edits = useUserEdits();
  const [over, setOver] = createSignal(false);
  const name = () => props.team?.name ?? "No team";
  const sorted = () =>
    props.users.toSorted(
      (a, b) => Number(isLead(b)) - Number(isLead(a)) || a.name.localeCompare(b.name),
    );
  const isLead = ({ id }: User) => id === props.team?.leadId;

  function onDragOver(event: DragEvent) {
    if (!props.mayArrange || !isDraggingPerson(event)) return;
    event.preventDefault();
    setOver(true);
  }

  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const user = people.userOf(droppedPerson(event));
    const teamId = props.team?.id ?? null;
    if (user && user.teamId !== teamId)
      void edits.update(user, { teamId }, `${user.name} is now in ${name()}`);
  }

  return (
    <section
      aria-label={name()}
      class={`rounded-card border bg-surface ${over() ? "border-accent-mark ring-2 ring-accent-mark" : "border-line"}`}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <TeamHeading
        team={props.team}
        count={props.users.length}
        onEdit={props.mayArrange ? props.onEdit : undefined}
      />
      <ul class="flex flex-col p-2">
        <For
          each={sorted()}
          fallback={<li class="px-2 py-3 text-ink-muted">Nobody yet. Move people here.</li>}
        >
          {(user) => (
            <li>
              <TeamPerson user={user} lead={isLead(user)} mayMove={props.mayArrange} />
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}

import Pencil from "lucide-solid/icons/pencil";
import { Show } from "solid-js";
import { IconButton } from "../ui/IconButton.tsx";
import { type Team, usePeople } from "../users/people.ts";

interface TeamHeadingProps {
  /** Null: whoever is in no team. */
  team: Team | null;
  count: number;
  /** Absent for whoever arranges nothing. */
  onEdit: ((teamId: string) => void) | undefined;
}

/** Name of a team, how many are in it, who leads it and where it is. */
export function TeamHeading(props: TeamHeadingProps) {
  const people = usePeople();
  const subtitle = () => {
    const lead = people.userOf(props.team?.leadId ?? null)?.name;
    const branch = people.placeName(props.team?.branchId ?? null);
    return [lead ? `Led by ${lead}` : null, branch].filter(Boolean).join(" · ");
  };

  return (
    <header class="flex min-h-14 items-center gap-2 border-b border-line py-2 pr-2 pl-4">
      <div class="min-w-0 flex-1">
        <h2 class="flex gap-2 font-semibold">
          <span class="truncate">{props.team?.name ?? "No team"}</span>
          <span class="font-normal text-ink-muted">{props.count}</span>
        </h2>
        <p class="truncate text-xs text-ink-muted empty:hidden">{subtitle()}</p>
      </div>
      <Show when={props.onEdit && props.team}>
        {(team) => (
          <IconButton
            label={`Change ${team().name}`}
            icon={Pencil}
            onClick={() => props.onEdit?.(team().id)}
          />
        )}
      </Show>
    </header>
  );
}

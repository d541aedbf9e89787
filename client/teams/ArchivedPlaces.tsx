import ArchiveRestore from "lucide-solid/icons/archive-restore";
import { For, Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { usePeople } from "../users/people.ts";
import { type PlaceKind, usePlaceEdits } from "./place-edits.ts";

/** What was put away, to be brought back; nothing while there is none. */
export function ArchivedPlaces(props: { kind: PlaceKind }) {
  const people = usePeople();
  const edits = usePlaceEdits();
  const archived = () =>
    (props.kind === "team" ? people.teams() : people.branches()).filter(
      ({ archivedAt }) => archivedAt !== null,
    );

  return (
    <Show when={archived().length > 0}>
      <details class="rounded-card border border-line bg-surface">
        <summary class="flex min-h-11 cursor-pointer items-center px-4 text-ink-muted">
          Put away: {archived().length}
        </summary>
        <ul class="divide-y divide-line border-t border-line">
          <For each={archived()}>
            {(place) => (
              <li class="flex min-h-11 items-center gap-2 py-1 pr-2 pl-4">
                <span class="min-w-0 flex-1 truncate">{place.name}</span>
                <Button
                  look="ghost"
                  icon={ArchiveRestore}
                  onClick={() => void edits.archive(props.kind, place, false)}
                >
                  Bring back
                </Button>
              </li>
            )}
          </For>
        </ul>
      </details>
    </Show>
  );
}

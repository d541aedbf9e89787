import Building from "lucide-solid/icons/building";
import Pencil from "lucide-solid/icons/pencil";
import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { EmptyState } from "../ui/EmptyState.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { usePeople } from "../users/people.ts";
import { ArchivedPlaces } from "./ArchivedPlaces.tsx";

/** Every branch with who works there. */
export function BranchList(props: { mayArrange: boolean; onEdit: (branchId: string) => void }) {
  const people = usePeople();
  const branches = () => people.branches().filter(({ archivedAt }) => archivedAt === null);
  const peopleIn = (branchId: string) =>
    people.users()?.filter((user) => user.active && user.branchId === branchId).length ?? 0;
  const teamsIn = (branchId: string) =>
    people
      .teams()
      .filter((team) => team.branchId === branchId && team.archivedAt === null)
      .map(({ name }) => name)
      .join(", ");

  return (
    <div class="mx-auto flex max-w-3xl flex-col gap-4 p-3 md:p-6">
      <Show
        when={branches().length > 0}
        fallback={<EmptyState icon={Building} title="No branch was added yet" />}
      >
        <ul class="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
          <For each={branches()}>
            {(branch) => (
              <li class="flex min-h-14 items-center gap-3 py-2 pr-2 pl-4">
                <Building size={16} class="shrink-0 text-ink-muted" aria-hidden="true" />
                <div class="min-w-0 flex-1">
                  <span class="block truncate font-medium">{branch.name}</span>
                  <span class="block truncate text-xs text-ink-muted">
                    {[branch.city, teamsIn(branch.id)].filter(Boolean).join(" · ")}
                  </span>
                </div>
                <A
                  href={`/users?branch=${branch.id}&state=active`}
                  class="target inline-flex items-center text-ink-soft hover:underline"
                >
                  {peopleIn(branch.id)} people
                </A>
                <Show when={props.mayArrange}>
                  <IconButton
                    label={`Change ${branch.name}`}
                    icon={Pencil}
                    onClick={() => props.onEdit(branch.id)}
                  />
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.mayArrange}>
        <ArchivedPlaces kind="branch" />
      </Show>
    </div>
  );
}

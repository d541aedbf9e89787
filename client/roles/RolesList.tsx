import { For, Show } from "solid-js";
import { usePeople } from "../users/people.ts";
import { Combobox } from "../ui/Combobox.tsx";
import { createMedia } from "../ui/media.ts";
import { holdersOf } from "./holders.ts";
import { useRoles } from "./roles.ts";

/** All roles: a list beside the matrix on a wide screen, one field above it on others. */
export function RolesList(props: { role: string; onOpen: (role: string) => void }) {
  const people = usePeople();
  const roles = useRoles();
  const wide = createMedia("(width >= 64rem)");
  const count = (role: string) => holdersOf(people.users() ?? [], role).length;

  return (
    <Show
      when={wide()}
      fallback={
        <div class="border-b border-line px-3 py-2 md:px-4">
          <Combobox
            aria-label="Role"
            options={roles.options()}
            value={props.role}
            onChange={(role) => role && props.onOpen(role)}
          />
        </div>
      }
    >
      <nav class="w-52 shrink-0 overflow-y-auto border-r border-line p-2" aria-label="Roles">
        <ul>
          <For each={roles.options()}>
            {({ value, label }) => (
              <li>
                <button
                  type="button"
                  class="flex h-9 w-full items-center gap-2 rounded-control px-2 text-left hover:bg-hover aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent-ink"
                  aria-current={value === props.role ? "true" : undefined}
                  onClick={() => props.onOpen(value)}
                >
                  <span class="min-w-0 flex-1 truncate">{label}</span>
                  <span class="text-xs text-ink-muted tabular-nums">{count(value)}</span>
                </button>
              </li>
            )}
          </For>
        </ul>
      </nav>
    </Show>
  );
}

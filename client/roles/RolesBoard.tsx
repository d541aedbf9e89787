import { useSearchParams } from "@solidjs/router";
import Plus from "lucide-solid/icons/plus";
import { Match, Show, Switch } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { covers } from "../../shared/users/covers.ts";
import { PrimaryAction } from "../frame/PrimaryAction.tsx";
import { usePeople } from "../users/people.ts";
import { ChipGroup } from "../ui/ChipGroup.tsx";
import { createCommands } from "../ui/command.ts";
import { DeleteRoleDialog } from "./DeleteRoleDialog.tsx";
import { RoleHeading } from "./RoleHeading.tsx";
import { RoleRights } from "./RoleRights.tsx";
import { RoleSheet } from "./RoleSheet.tsx";
import { RolesList } from "./RolesList.tsx";
import { useRoles } from "./roles.ts";
import { ViewAsRole } from "./ViewAsRole.tsx";

const views = [
  { value: "rights", label: "Rights" },
  { value: "as", label: "View as" },
];

/** One role at a time: its matrix, what it hides, and what somebody with it would see. */
export function RolesBoard() {
  const people = usePeople();
  const roles = useRoles();
  const [params, setParams] = useSearchParams<Record<"role" | "view" | "edit", string>>();
  const role = () => {
    const asked = params.role ?? "";
    return roles.options().some(({ value }) => value === asked) ? asked : "cre";
  };
  const configures = () => isAllowed(people.me(), "role", "configure");
  const edit = (what: string | null) => setParams({ edit: what }, { replace: true });
  const open = (next: string) => setParams({ role: next, edit: null });
  /** Why the role cannot be changed; undefined when it can. */
  const lockedBy = () => {
    if (!configures()) return "You may look at roles. Admins change them.";
    if (role() === "admin") return "Admins keep all rights, so that somebody always has them.";
    if (!covers(people.me().rights, roles.holderOf(role()).rights))
      return "This role may do or see more than you, so you cannot change it.";
    return undefined;
  };
  createCommands(() =>
    configures()
      ? [{ label: "Add a role", group: "Roles", keys: "c", icon: Plus, run: () => edit("new") }]
      : [],
  );

  return (
    <section class="flex h-full min-h-0 flex-col" aria-label="Roles">
      <header class="flex flex-wrap items-center gap-3 border-b border-line px-3 py-2 md:px-4">
        <h1 class="text-base font-semibold max-md:sr-only">Roles</h1>
        <ChipGroup
          label="What to show"
          options={views}
          value={[params.view === "as" ? "as" : "rights"]}
          onChange={([view]) => setParams({ view: view === "as" ? view : null })}
        />
        <Show when={configures()}>
          <div class="md:ml-auto">
            <PrimaryAction label="Add a role" icon={Plus} onClick={() => edit("new")} />
          </div>
        </Show>
      </header>
      <div class="flex min-h-0 flex-1 max-lg:flex-col">
        <RolesList role={role()} onOpen={open} />
        <div class="min-h-0 min-w-0 flex-1 overflow-auto overscroll-contain px-3 py-4 md:px-4">
          <RoleHeading
            role={role()}
            lockedBy={lockedBy()}
            mayMake={configures()}
            onOpen={open}
            onEdit={edit}
          />
          <Switch fallback={<RoleRights role={role()} locked={lockedBy() !== undefined} />}>
            <Match when={params.view === "as"}>
              <ViewAsRole role={role()} />
            </Match>
          </Switch>
        </div>
      </div>
      <RoleSheet edit={params.edit} role={role()} onMade={open} onClose={() => edit(null)} />
      <DeleteRoleDialog
        role={params.edit === "delete" ? role() : undefined}
        onClose={() => edit(null)}
      />
    </section>
  );
}

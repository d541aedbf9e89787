import Plus from "lucide-solid/icons/plus";
import { Match, Show, Switch } from "solid-js";
import { PrimaryAction } from "../frame/PrimaryAction.tsx";
import { ChipGroup } from "../ui/ChipGroup.tsx";
import { createCommands } from "../ui/command.ts";
import { DeleteRoleDialog } from "./DeleteRoleDialog.tsx";
import { RoleHeading } from "./RoleHeading.tsx";
import { RoleRights } from "./RoleRights.tsx";
import { RoleSheet } from "./RoleSheet.tsx";
import { RolesList } from "./RolesList.tsx";
import { createRolesUrl } from "./roles-url.ts";
import { ViewAsRole } from "./ViewAsRole.tsx";

const views = [
  { value: "rights", label: "Rights" },
  { value: "as", label: "View as" },
];

/** One role at a time: its matrix, what it hides, and what somebody with it would see. */
export function RolesBoard() {
  const url = createRolesUrl();
  createCommands(() =>
    url.configures()
      ? [{ label: "Add a role", group: "Roles", keys: "c", icon: Plus, run: () => url.edit("new") }]
      : [],
  );

  return (
    <section class="flex h-full min-h-0 flex-col" aria-label="Roles">
      <header class="flex flex-wrap items-center gap-3 border-b border-line px-3 py-2 md:px-4">
        <h1 class="text-base font-semibold max-md:sr-only">Roles</h1>
        <ChipGroup
          label="What to show"
          options={views}
          value={[url.view()]}
          onChange={([view]) => url.show(view)}
        />
        <Show when={url.configures()}>
          <div class="md:ml-auto">
            <PrimaryAction label="Add a role" icon={Plus} onClick={() => url.edit("new")} />
          </div>
        </Show>
      </header>
      <div class="flex min-h-0 flex-1 max-lg:flex-col">
        <RolesList role={url.role()} onOpen={url.open} />
        <div class="min-h-0 min-w-0 flex-1 overflow-auto overscroll-contain px-3 py-4 md:px-4">
          <RoleHeading
            role={url.role()}
            lockedBy={url.lockedBy()}
            mayMake={url.configures()}
            onOpen={url.open}
            onEdit={url.edit}
          />
          <Switch fallback={<RoleRights role={url.role()} locked={url.lockedBy() !== undefined} />}>
            <Match when={url.view() === "as"}>
              <ViewAsRole role={url.role()} />
            </Match>
          </Switch>
        </div>
      </div>
      <RoleSheet
        edit={url.editing()}
        role={url.role()}
        onMade={url.open}
        onClose={url.closeSheet}
      />
      <DeleteRoleDialog
        role={url.editing() === "delete" ? url.role() : undefined}
        onClose={url.closeSheet}
      />
    </section>
  );
}

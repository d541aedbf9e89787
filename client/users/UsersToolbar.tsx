import FileUp from "lucide-solid/icons/file-up";
import Mail from "lucide-solid/icons/mail";
import UserPlus from "lucide-solid/icons/user-plus";
import { Show } from "solid-js";
import { PrimaryAction } from "../frame/PrimaryAction.tsx";
import { Button } from "../ui/Button.tsx";
import { createCommands } from "../ui/command.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import type { UsersFilter } from "./users-filter.ts";
import { UsersFilters } from "./UsersFilters.tsx";

interface UsersToolbarProps {
  filter: UsersFilter;
  shown: number | undefined;
  mayInvite: boolean;
  /** Invitations that were not accepted yet. */
  waiting: number;
  onInvite: () => void;
  onImport: () => void;
  onInvitations: () => void;
}

/** Search, filters, and the ways in which people come. */
export function UsersToolbar(props: UsersToolbarProps) {
  createCommands(() =>
    props.mayInvite
      ? [
          { label: "Invite somebody", keys: "c", icon: UserPlus, run: () => props.onInvite() },
          { label: "Import people", icon: FileUp, run: () => props.onImport() },
          { label: "Show invitations", icon: Mail, run: () => props.onInvitations() },
        ].map((command) => ({ ...command, group: "Users" }))
      : [],
  );

  return (
    <header class="flex flex-col gap-2 border-b border-line px-3 py-2 md:px-4">
      <div class="flex items-center gap-2">
        <h1 class="text-base font-semibold max-md:sr-only">Users</h1>
        <span class="text-ink-muted max-md:sr-only" aria-live="polite">
          {props.shown?.toLocaleString()}
        </span>
        <div class="flex-1 md:mx-2 md:max-w-sm">
          <SearchField
            label="Search people"
            group="List"
            placeholder="Name or e-mail…"
            value={props.filter.text()}
            onInput={props.filter.type}
          />
        </div>
        <Show when={props.mayInvite}>
          <div class="flex items-center gap-2 md:ml-auto">
            <Show when={props.waiting > 0}>
              <Button look="ghost" icon={Mail} onClick={() => props.onInvitations()}>
                {props.waiting} invited
              </Button>
            </Show>
            <IconButton label="Import people" icon={FileUp} onClick={() => props.onImport()} />
            <PrimaryAction label="Invite somebody" icon={UserPlus} onClick={props.onInvite} />
          </div>
        </Show>
      </div>
      <UsersFilters filter={props.filter} />
    </header>
  );
}

import { createMemo, Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { createSheetUrl } from "../frame/sheet-url.ts";
import { ImportPeopleSheet } from "./ImportPeopleSheet.tsx";
import { InviteSheet } from "./InviteSheet.tsx";
import { InvitationsSheet } from "./InvitationsSheet.tsx";
import { createInvitations } from "./invitations.ts";
import { usePeople } from "./people.ts";
import { RemoveDialog } from "./RemoveDialog.tsx";
import { createUsersFilter } from "./users-filter.ts";
import { UserSheet } from "./UserSheet.tsx";
import { UsersList } from "./UsersList.tsx";
import { UsersToolbar } from "./UsersToolbar.tsx";

/** The list with its filters above, and whoever is opened in a sheet beside it. */
export function UsersBoard() {
  const people = usePeople();
  const filter = createUsersFilter();
  const sheets = createSheetUrl(["user", "open", "remove"]);
  const mayInvite = () => isAllowed(people.me(), "user", "create");
  const invitations = createInvitations(mayInvite);
  const inSight = createMemo(() => people.users()?.filter((user) => people.reaches("view", user)));
  const shown = createMemo(() => inSight()?.filter(filter.lets));
  const opened = () => inSight()?.find(({ id }) => id === sheets.opened("user"));
  const removed = () => inSight()?.find(({ id }) => id === sheets.opened("remove"));
  const sheet = (name: string) => ({
    open: sheets.opened("open") === name,
    onOpenChange: (open: boolean) => (open ? sheets.open("open", name) : sheets.close()),
  });

  return (
    <section class="@container flex h-full min-h-0 flex-col" aria-label="Users">
      <UsersToolbar
        filter={filter}
        shown={shown()?.length}
        mayInvite={mayInvite()}
        waiting={invitations.waiting().length}
        onInvite={() => sheet("invite").onOpenChange(true)}
        onImport={() => sheet("import").onOpenChange(true)}
        onInvitations={() => sheet("invitations").onOpenChange(true)}
      />
      <div class="min-h-0 flex-1">
        <UsersList
          users={shown()}
          filtering={filter.filtering()}
          onClearFilter={filter.clear}
          onOpen={(user) => sheets.open("user", user.id)}
        />
      </div>
      <UserSheet
        user={opened()}
        onClose={sheets.close}
        onRemove={(user) => sheets.open("remove", user.id)}
      />
      <Show when={mayInvite()}>
        <InviteSheet {...sheet("invite")} invitations={invitations} />
        <InvitationsSheet {...sheet("invitations")} invitations={invitations} />
        <ImportPeopleSheet {...sheet("import")} invitations={invitations} />
        <RemoveDialog user={removed()} onClose={sheets.close} />
      </Show>
    </section>
  );
}

import UsersRound from "lucide-solid/icons/users-round";
import { For, Match, Show, Switch } from "solid-js";
import type { User } from "../../shared/users/find-user.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { HeaderCell } from "../ui/HeaderCell.tsx";
import { createPhone } from "../ui/media.ts";
import { createRowHeight } from "../ui/row-height.ts";
import { Skeleton } from "../ui/Skeleton.tsx";
import { VirtualList } from "../ui/VirtualList.tsx";
import { userColumns } from "./user-columns.ts";
import { UserCard } from "./UserCard.tsx";
import { UserCells } from "./UserCells.tsx";

interface UsersListProps {
  users: readonly User[] | undefined;
  filtering: boolean;
  onClearFilter: () => void;
  onOpen: (user: User) => void;
}

/** The rows: a table on a desktop, two lines each on a phone. */
export function UsersList(props: UsersListProps) {
  const phone = createPhone();
  const rowHeight = createRowHeight();

  return (
    <Switch fallback={<Skeleton class="m-4 h-40" />}>
      <Match when={props.users?.length === 0}>
        <EmptyState
          icon={UsersRound}
          title="Nobody is like that"
          description={props.filtering ? "No person meets every filter." : undefined}
          action={
            <Show when={props.filtering}>
              <Button onClick={() => props.onClearFilter()}>Clear the filters</Button>
            </Show>
          }
        />
      </Match>
      <Match when={props.users}>
        {(users) => (
          <VirtualList
            label="Users"
            rows={users()}
            keyOf={(user) => user.id}
            rowHeight={rowHeight()}
            memory="users"
            onOpen={props.onOpen}
            header={
              phone() ? undefined : (
                <For each={Object.values(userColumns)}>
                  {(column) => <HeaderCell {...column} />}
                </For>
              )
            }
          >
            {(user) => (
              <Show when={phone()} fallback={<UserCells user={user()} />}>
                <UserCard user={user()} />
              </Show>
            )}
          </VirtualList>
        )}
      </Match>
    </Switch>
  );
}

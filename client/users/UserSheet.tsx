import { A } from "@solidjs/router";
import Activity from "lucide-solid/icons/activity";
import { Show } from "solid-js";
import type { User } from "../../shared/users/find-user.ts";
import { ViewAsButton } from "../impersonation/ViewAsButton.tsx";
import { useRoles } from "../roles/roles.ts";
import { buttonClass } from "../ui/button-class.ts";
import { Sheet } from "../ui/Sheet.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import { usePeople } from "./people.ts";
import { SchedulePanel } from "./SchedulePanel.tsx";
import { UserActions } from "./UserActions.tsx";
import { UserFacts } from "./UserFacts.tsx";
import { UserFields } from "./UserFields.tsx";
import { userLook } from "./user-words.ts";

interface UserSheetProps {
  /** Undefined: closed. */
  user: User | undefined;
  onClose: () => void;
  onRemove: (user: User) => void;
}

/** One person: who they are and when they work, to be read or to be changed. */
export function UserSheet(props: UserSheetProps) {
  const people = usePeople();
  const roles = useRoles();

  return (
    <Sheet
      inAddress
      open={props.user !== undefined}
      onOpenChange={(open) => !open && props.onClose()}
      title={props.user?.name ?? ""}
      description={props.user?.email}
      footer={
        <Show when={props.user}>
          {(user) => <UserActions user={user()} onRemove={props.onRemove} />}
        </Show>
      }
    >
      <Show when={props.user}>
        {(user) => (
          <div class="flex flex-col gap-6 pb-4">
            <div class="flex items-center gap-2">
              <StatusMark
                soft
                {...userLook(user(), people.presenceOf(user()), roles.holderOf(user().role))}
              />
              <div class="ml-auto" />
              <ViewAsButton user={user()} />
              <A href={`/users/${user().id}`} class={buttonClass("ghost", "small")}>
                <Activity size={16} aria-hidden="true" />
                Activity
              </A>
            </div>
            <Show when={people.reaches("edit", user())} fallback={<UserFacts user={user()} />}>
              <UserFields user={user()} />
            </Show>
            <SchedulePanel user={user()} disabled={!people.reaches("schedule", user())} />
          </div>
        )}
      </Show>
    </Sheet>
  );
}

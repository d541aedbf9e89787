import type { User } from "../../shared/users/find-user.ts";
import { useRoles } from "../roles/roles.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import { usePeople } from "./people.ts";
import { userLook } from "./user-words.ts";

/** A person as two lines on a phone. */
export function UserCard(props: { user: User }) {
  const people = usePeople();
  const roles = useRoles();
  const second = () =>
    [
      roles.nameOf(props.user.role),
      people.placeName(props.user.teamId),
      people.placeName(props.user.branchId),
    ].filter(Boolean);

  return (
    <div role="gridcell" class="flex min-w-0 flex-1 items-center gap-3 px-4">
      <Avatar name={props.user.name} size={32} />
      <div class="min-w-0 flex-1">
        <div class="flex items-center gap-2">
          <span class="min-w-0 flex-1 truncate text-base/5 font-medium">{props.user.name}</span>
          <StatusMark
            {...userLook(
              props.user,
              people.presenceOf(props.user),
              roles.holderOf(props.user.role),
            )}
          />
        </div>
        <div class="mt-0.5 truncate text-xs text-ink-muted">{second().join(" · ")}</div>
      </div>
    </div>
  );
}

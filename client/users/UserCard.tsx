import type { User } from "../../shared/users/find-user.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import { usePeople } from "./people.ts";
import { shortRole, userLook } from "./user-words.ts";

/** A person as two lines on a phone. */
export function UserCard(props: { user: User }) {
  const people = usePeople();
  const second = () =>
    [
      shortRole[props.user.role as keyof typeof shortRole],
      people.placeName(props.user.teamId),
      people.placeName(props.user.branchId),
    ].filter(Boolean);

  return (
    <div role="gridcell" class="flex min-w-0 flex-1 items-center gap-3 px-4">
      <Avatar name={props.user.name} size={32} />
      <div class="min-w-0 flex-1">
        <div class="flex items-center gap-2">
          <span class="min-w-0 flex-1 truncate text-base/5 font-medium">{props.user.name}</span>
          <StatusMark {...userLook(props.user, people.presenceOf(props.user))} />
        </div>
        <div class="mt-0.5 truncate text-xs text-ink-muted">{second().join(" · ")}</div>
      </div>
    </div>
  );
}

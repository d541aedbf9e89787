import UserCheck from "lucide-solid/icons/user-check";
import UserX from "lucide-solid/icons/user-x";
import { Show } from "solid-js";
import type { User } from "../../shared/users/find-user.ts";
import { Button } from "../ui/Button.tsx";
import { usePeople } from "./people.ts";
import { useUserEdits } from "./user-edits.ts";

/** The ways to end somebody's access, for those who may. */
export function UserActions(props: { user: User; onRemove: (user: User) => void }) {
  const people = usePeople();
  const edits = useUserEdits();
  const mayEnd = () =>
    people.reaches("edit", props.user) &&
    props.user.id !== people.me().userId &&
    !props.user.handover;

  return (
    <Show when={mayEnd()}>
      <Button look="ghost" class="mr-auto text-red-ink!" onClick={() => props.onRemove(props.user)}>
        Remove…
      </Button>
      <Button
        icon={props.user.active ? UserX : UserCheck}
        onClick={() => void edits.setActive(props.user, !props.user.active)}
      >
        {props.user.active ? "Deactivate" : "Activate"}
      </Button>
    </Show>
  );
}

import Eye from "lucide-solid/icons/eye";
import { createSignal, Show } from "solid-js";
import type { User } from "../../shared/users/find-user.ts";
import { Button } from "../ui/Button.tsx";
import { usePeople } from "../users/people.ts";
import { ViewAsDialog } from "./ViewAsDialog.tsx";

/** Begins to view Baton as a person, for those who may. */
export function ViewAsButton(props: { user: User }) {
  const people = usePeople();
  const [open, setOpen] = createSignal(false);
  const may = () =>
    props.user.active &&
    props.user.id !== people.me().userId &&
    people.reaches("impersonate", props.user);

  return (
    <Show when={may()}>
      <Button look="ghost" size="small" icon={Eye} onClick={() => setOpen(true)}>
        View as…
      </Button>
      {/* Made when it opens: the sheet that it opens from hides what is there already. */}
      <Show when={open()}>
        <ViewAsDialog user={props.user} onClose={() => setOpen(false)} />
      </Show>
    </Show>
  );
}

import { Show } from "solid-js";
import { Avatar } from "../ui/Avatar.tsx";

/** Who answers a ticket, for those who do not decide that. */
export function AssigneeName(props: { name: string | undefined }) {
  return (
    <span class="inline-flex items-center gap-2">
      <Show when={props.name} fallback="Nobody yet">
        {(name) => (
          <>
            <Avatar name={name()} size={20} />
            {name()}
          </>
        )}
      </Show>
    </span>
  );
}

import { Show } from "solid-js";
import { Avatar } from "../ui/Avatar.tsx";
import { cellClass } from "./lead-cells.ts";
import { useReference } from "./reference.ts";

/** Whose the lead of a row is. */
export function OwnerCell(props: { ownerId: string | null }) {
  const reference = useReference();

  return (
    <div role="gridcell" class={`${cellClass.owner} text-ink-soft`}>
      <Show
        when={reference.nameOf(props.ownerId)}
        fallback={<span class="text-ink-muted">Unassigned</span>}
      >
        {(name) => (
          <>
            <Avatar name={name()} size={20} />
            <span class="truncate">{name()}</span>
          </>
        )}
      </Show>
    </div>
  );
}

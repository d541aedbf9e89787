import { Show } from "solid-js";
import { createMedia } from "../ui/media.ts";
import { HiddenFields } from "./HiddenFields.tsx";
import { RightsCards } from "./RightsCards.tsx";
import { RightsTable } from "./RightsTable.tsx";

/** The matrix, as a table where it fits and as cards where it does not, and the hidden fields. */
export function RoleRights(props: { role: string; locked: boolean }) {
  const wide = createMedia("(width >= 80rem)");

  return (
    <div class="flex flex-col gap-6 pb-6">
      <Show when={wide()} fallback={<RightsCards role={props.role} locked={props.locked} />}>
        <RightsTable role={props.role} locked={props.locked} />
      </Show>
      <HiddenFields role={props.role} locked={props.locked} />
    </div>
  );
}

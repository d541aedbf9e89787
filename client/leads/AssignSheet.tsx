import UserX from "lucide-solid/icons/user-x";
import { For, Show } from "solid-js";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { useAssign } from "./assign-with-undo.ts";
import { AssigneeButton } from "./AssigneeButton.tsx";
import { createAssignees } from "./assignees.ts";

interface AssignSheetProps {
  leadIds: readonly string[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onAssigned: () => void;
}

/** Who gets the leads: one tap, with everybody's load and duty in sight. */
export function AssignSheet(props: AssignSheetProps) {
  const assign = useAssign();
  const assignees = createAssignees();

  function give(member: { id: string; name: string }) {
    void assign(props.leadIds, member);
    props.onOpenChange(false);
    props.onAssigned();
  }

  return (
    <Sheet
      title={
        props.leadIds.length === 1
          ? "Assign this lead"
          : `Assign ${props.leadIds.length.toLocaleString()} leads`
      }
      description="The new owner hears of it at once. You can undo it for a moment."
      open={props.open}
      onOpenChange={props.onOpenChange}
    >
      <Show
        when={assignees().length > 0}
        fallback={
          <EmptyState
            icon={UserX}
            title="Nobody to assign to"
            description="No active CRE is in your team. An admin can add people to it."
          />
        }
      >
        <ul class="-mx-2 flex flex-col gap-0.5">
          <For each={assignees()}>
            {(assignee) => (
              <li>
                <AssigneeButton assignee={assignee} onChoose={() => give(assignee.member)} />
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Sheet>
  );
}

import { For } from "solid-js";
import { createAssignees } from "../leads/assignees.ts";
import { AssigneeTarget } from "./AssigneeTarget.tsx";

interface AssigneePanelProps {
  selected: ReadonlySet<string>;
  onGive: (leadIds: readonly string[], person: { id: string; name: string }) => void;
}

/** Who can take leads over, with load and duty; a click or a drop gives them. */
export function AssigneePanel(props: AssigneePanelProps) {
  const assignees = createAssignees();
  const hint = () => {
    const count = props.selected.size;
    if (count === 0) return "Select leads, or drag them onto a name.";
    return count === 1 ? "Who gets the selected lead?" : `Who gets the ${count} selected leads?`;
  };

  return (
    <aside aria-label="People" class="flex w-80 shrink-0 flex-col">
      <header class="flex h-11 shrink-0 flex-col justify-center border-b border-line px-4">
        <h2 class="font-semibold">People</h2>
      </header>
      <p class="px-4 pt-3 pb-1 text-ink-muted" role="status">
        {hint()}
      </p>
      <ul class="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-2">
        <For
          each={assignees()}
          fallback={<li class="px-2 py-4 text-ink-muted">No active CRE is in your team.</li>}
        >
          {(assignee) => (
            <li>
              <AssigneeTarget
                assignee={assignee}
                selected={props.selected}
                onGive={(leadIds) => props.onGive(leadIds, assignee.member)}
              />
            </li>
          )}
        </For>
      </ul>
    </aside>
  );
}

import { useNavigate } from "@solidjs/router";
import { createSignal } from "solid-js";
import { openStatuses } from "../../shared/leads/vocabulary.ts";
import type { Assignee } from "../leads/assignees.ts";
import { AssigneeButton } from "../leads/AssigneeButton.tsx";
import { droppedLeads, isDraggingLeads } from "./dragged-leads.ts";

interface AssigneeTargetProps {
  assignee: Assignee;
  selected: ReadonlySet<string>;
  onGive: (leadIds: readonly string[]) => void;
}

/** A person as a place to give leads to; with none selected, the way to that person's leads. */
export function AssigneeTarget(props: AssigneeTargetProps) {
  const navigate = useNavigate();
  const [over, setOver] = createSignal(false);
  const theirLeads = () =>
    `/leads?owner=${props.assignee.member.id}&status=${openStatuses.join(",")}`;

  function onDragOver(event: DragEvent) {
    if (!isDraggingLeads(event)) return;
    event.preventDefault();
    setOver(true);
  }

  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    props.onGive(droppedLeads(event));
  }

  return (
    <div
      class={`rounded-control ${over() ? "bg-accent-soft ring-2 ring-accent-mark" : ""}`}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <AssigneeButton
        assignee={props.assignee}
        onChoose={() =>
          props.selected.size > 0 ? props.onGive([...props.selected]) : navigate(theirLeads())
        }
      />
    </div>
  );
}

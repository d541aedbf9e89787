import { Show } from "solid-js";
import { Avatar } from "../ui/Avatar.tsx";
import type { Assignee } from "./assignees.ts";
import { LoadBar } from "./LoadBar.tsx";

interface AssigneeButtonProps {
  assignee: Assignee;
  onChoose: () => void;
}

/** A person who may be given leads, with the load beside the name. */
export function AssigneeButton(props: AssigneeButtonProps) {
  const member = () => props.assignee.member;

  return (
    <button
      type="button"
      class="flex min-h-11 w-full items-center gap-3 rounded-control px-2 text-left transition-colors duration-120 hover:bg-hover active:bg-pressed"
      onClick={() => props.onChoose()}
    >
      <Avatar name={member().name} />
      <span class="min-w-0 flex-1">
        <span class="block truncate font-medium">{member().name}</span>
        <Show when={!member().available}>
          <span class="block text-xs text-amber-ink">Off duty</span>
        </Show>
      </span>
      <LoadBar load={props.assignee.load} cap={member().leadCap} />
    </button>
  );
}

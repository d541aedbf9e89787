import UserRound from "lucide-solid/icons/user-round";
import { Show } from "solid-js";
import { Avatar } from "../ui/Avatar.tsx";
import type { LeadActions } from "./lead-actions.ts";
import type { Lead } from "./lead-record.ts";
import { useReference } from "./reference.ts";

/** Whose the lead is; for whoever assigns leads, the way to change that. */
export function OwnerButton(props: { lead: Lead; actions: LeadActions }) {
  const reference = useReference();
  const owner = () => (
    <Show
      when={reference.nameOf(props.lead.ownerId)}
      fallback={
        <>
          <UserRound size={14} class="text-ink-muted" aria-hidden="true" />
          Unassigned
        </>
      }
    >
      {(name) => (
        <>
          <Avatar name={name()} size={20} />
          {name()}
        </>
      )}
    </Show>
  );

  return (
    <Show
      when={props.actions.mayAssign()}
      fallback={<span class="inline-flex items-center gap-1.5">{owner()}</span>}
    >
      <button
        type="button"
        class="target inline-flex items-center gap-1.5 rounded-control hover:text-ink"
        title="Assign to somebody else"
        onClick={() => props.actions.open("assign")}
      >
        {owner()}
        <span class="sr-only">, assign to somebody else</span>
      </button>
    </Show>
  );
}

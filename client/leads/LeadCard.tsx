import Check from "lucide-solid/icons/check";
import { createEffect, onCleanup, Show } from "solid-js";
import { useSession } from "../sign-in/session.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import type { RowState } from "../ui/VirtualRow.tsx";
import { ChangePulse } from "./ChangePulse.tsx";
import type { LeadList } from "./lead-list.ts";
import { NextFollowUp } from "./NextFollowUp.tsx";
import { useReference } from "./reference.ts";
import { statusMark } from "./status-mark.ts";

interface LeadCardProps {
  id: string;
  list: LeadList;
  state: RowState;
  selectable: boolean;
}

/** A lead as two lines on a phone; its avatar selects it. */
export function LeadCard(props: LeadCardProps) {
  const reference = useReference();
  const session = useSession();
  const lead = () => props.list.rowOf(props.id);
  const owner = () => {
    const ownerId = lead()?.ownerId ?? null;
    if (ownerId === session.me().user.id) return undefined;
    return ownerId === null ? "Unassigned" : reference.nameOf(ownerId);
  };
  createEffect(() => onCleanup(props.list.show(props.id)));

  return (
    <Show when={lead()} fallback={<Skeleton class="mx-4 h-3 w-1/2" />}>
      {(row) => (
        <div role="gridcell" class="relative flex min-w-0 flex-1 items-center gap-1 pr-3 pl-1">
          <ChangePulse id={row().id} rv={row().rv} />
          <Show when={props.selectable} fallback={<span class="w-2" />}>
            <button
              type="button"
              class="flex size-11 shrink-0 items-center justify-center rounded-full"
              aria-label={`Select ${row().name}`}
              aria-pressed={props.state.selected()}
              onClick={() => props.state.toggle()}
            >
              <Show when={props.state.selected()} fallback={<Avatar name={row().name} size={32} />}>
                <span class="flex size-8 items-center justify-center rounded-full bg-accent text-on-accent">
                  <Check size={16} aria-hidden="true" />
                </span>
              </Show>
            </button>
          </Show>
          <div class="min-w-0 flex-1">
            <div class="flex items-center gap-2">
              <span class="min-w-0 flex-1 truncate text-base/5 font-medium">{row().name}</span>
              <StatusMark mark="dot" {...statusMark(row().status)} />
            </div>
            <div class="mt-0.5 flex items-center gap-2 text-xs text-ink-muted">
              <span class="min-w-0 flex-1 truncate">
                {[reference.nameOf(row().modelId), reference.nameOf(row().sourceId), owner()]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
              <NextFollowUp at={row().nextFollowUpAt} kind={row().nextFollowUpType} />
            </div>
          </div>
        </div>
      )}
    </Show>
  );
}

import { createEffect, onCleanup, Show } from "solid-js";
import { Checkbox } from "../ui/Checkbox.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import type { RowState } from "../ui/VirtualRow.tsx";
import { ChangePulse } from "./ChangePulse.tsx";
import { cellClass } from "./lead-cells.ts";
import type { LeadList } from "./lead-list.ts";
import { NextFollowUp } from "./NextFollowUp.tsx";
import { OwnerCell } from "./OwnerCell.tsx";
import { PhoneText } from "./PhoneText.tsx";
import { useReference } from "./reference.ts";
import { statusMark } from "./status-mark.ts";
import { TemperatureDot } from "./TemperatureDot.tsx";

interface LeadCellsProps {
  id: string;
  list: LeadList;
  state: RowState;
  selectable: boolean;
  /** Whether the lead is open beside the list. */
  open: boolean;
}

/** A lead as one line of the table. */
export function LeadCells(props: LeadCellsProps) {
  const reference = useReference();
  const lead = () => props.list.rowOf(props.id);
  createEffect(() => onCleanup(props.list.show(props.id)));

  return (
    <Show when={lead()} fallback={<Skeleton class="mx-4 h-3 w-1/2" />}>
      {(row) => (
        <>
          <ChangePulse id={row().id} rv={row().rv} />
          <Show when={props.open}>
            <span class="absolute inset-y-0 left-0 w-0.5 bg-accent-mark" aria-hidden="true" />
          </Show>
          <Show when={props.selectable}>
            <div role="gridcell" class={cellClass.select}>
              <Checkbox
                label={`Select ${row().name}`}
                labelHidden
                checked={props.state.selected()}
                onChange={() => props.state.toggle()}
              />
            </div>
          </Show>
          <div role="gridcell" class={`${cellClass.name} flex items-center gap-2`}>
            <span class="max-w-full shrink-0 truncate font-medium">{row().name}</span>
            <TemperatureDot temperature={row().temperature} />
            <span class="min-w-0 shrink-99 truncate text-xs text-ink-muted">
              {row().company ?? row().city}
            </span>
          </div>
          <div role="gridcell" class={cellClass.status}>
            <StatusMark mark="dot" {...statusMark(row().status)} />
          </div>
          <div role="gridcell" class={`${cellClass.phone} truncate text-ink-soft`}>
            <PhoneText phone={row().phone} valid={row().phoneValid} />
          </div>
          <div role="gridcell" class={`${cellClass.next} truncate`}>
            <NextFollowUp at={row().nextFollowUpAt} kind={row().nextFollowUpType} />
          </div>
          <div role="gridcell" class={`${cellClass.model} truncate text-ink-soft`}>
            {reference.nameOf(row().modelId)}
          </div>
          <div role="gridcell" class={`${cellClass.source} truncate text-ink-soft`}>
            {reference.nameOf(row().sourceId)}
          </div>
          <OwnerCell ownerId={row().ownerId} />
          <div role="gridcell" class={`${cellClass.created} truncate text-ink-muted`}>
            <RelativeTime at={row().createdAt} />
          </div>
        </>
      )}
    </Show>
  );
}

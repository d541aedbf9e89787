import { A } from "@solidjs/router";
import type { LeadRow } from "../leads/lead-rows.ts";
import { useReference } from "../leads/reference.ts";
import { WaitingTimer } from "../leads/WaitingTimer.tsx";
import { Checkbox } from "../ui/Checkbox.tsx";
import { dragLeads } from "./dragged-leads.ts";

interface WaitingCardProps {
  lead: LeadRow;
  selected: boolean;
  /** Leads that move along when this one is dragged. */
  dragged: readonly string[];
  onToggle: () => void;
}

/** One waiting lead: what it wants, whose it is, and for how long it has waited. */
export function WaitingCard(props: WaitingCardProps) {
  const reference = useReference();
  const wants = () =>
    [reference.nameOf(props.lead.modelId), reference.nameOf(props.lead.sourceId), props.lead.city]
      .filter(Boolean)
      .join(" · ");

  return (
    <li
      class={`flex items-center gap-2 border-b border-line px-3 py-2 hover:bg-hover ${props.selected ? "bg-accent-soft" : ""}`}
      draggable="true"
      onDragStart={(event) => dragLeads(event, props.dragged)}
    >
      <Checkbox
        label={`Select ${props.lead.name}`}
        labelHidden
        checked={props.selected}
        onChange={() => props.onToggle()}
      />
      <A
        href={`/leads/${props.lead.id}`}
        class="min-w-0 flex-1 -outline-offset-2"
        draggable="false"
      >
        <span class="flex items-center gap-2">
          <span class="min-w-0 flex-1 truncate font-medium">{props.lead.name}</span>
          <WaitingTimer since={props.lead.createdAt} />
        </span>
        <span class="flex items-center gap-2 text-xs text-ink-muted">
          <span class="min-w-0 flex-1 truncate">{wants()}</span>
          <span class="shrink-0">{reference.nameOf(props.lead.ownerId) ?? "Unassigned"}</span>
        </span>
      </A>
    </li>
  );
}

import { For, Show } from "solid-js";
import { codesOf } from "../../shared/leads/vocabulary.ts";
import { scopeOf } from "../../shared/permissions.ts";
import {
  ticketCategories,
  ticketPriorities,
  ticketStatuses,
} from "../../shared/tickets/vocabulary.ts";
import { useReference } from "../leads/reference.ts";
import { useSession } from "../sign-in/session.ts";
import { FilterChip } from "../ui/FilterChip.tsx";
import type { Option } from "../ui/option.ts";
import type { TicketCounts } from "./ticket-counts.ts";
import { nobody, type TicketFacet, type TicketFilter } from "./ticket-filter.ts";

interface TicketsFiltersProps {
  filter: TicketFilter;
  counts: TicketCounts;
}

interface Chip {
  readonly facet: TicketFacet;
  readonly label: string;
  readonly options: readonly Option[];
}

/** The filters side by side; on a phone they scroll. */
export function TicketsFilters(props: TicketsFiltersProps) {
  const reference = useReference();
  const session = useSession();
  const seesOthers = () => scopeOf(session.me().member, "ticket", "view") !== "own";
  const people = () => reference.members().map(({ id, name }) => ({ value: id, label: name }));
  const chips = (): readonly Chip[] => [
    { facet: "status", label: "Status", options: labelled(ticketStatuses) },
    { facet: "priority", label: "Priority", options: labelled(ticketPriorities) },
    { facet: "category", label: "Category", options: labelled(ticketCategories) },
    {
      facet: "assignee",
      label: "Assignee",
      options: [{ value: nobody, label: "Nobody" }, ...people()],
    },
    ...(seesOthers() ? [{ facet: "raiser", label: "Raised by", options: people() } as const] : []),
  ];
  const counted = ({ facet, options }: Chip) => {
    const counts = props.counts.byValue(facet);
    const chosen = props.filter.values(facet);
    return options
      .map((option) => ({ ...option, count: counts.get(option.value) ?? 0 }))
      .filter(({ value, count }) => count > 0 || chosen.includes(value));
  };

  return (
    <div class="-mx-3 flex items-center gap-2 overflow-x-auto px-3 [scrollbar-width:none] md:-mx-4 md:px-4">
      <For each={chips()}>
        {(chip) => (
          <FilterChip
            label={chip.label}
            options={counted(chip)}
            value={props.filter.values(chip.facet)}
            onChange={(values) => props.filter.choose(chip.facet, values)}
          />
        )}
      </For>
      <Show when={props.filter.filtering()}>
        <button
          type="button"
          class="target shrink-0 rounded-control px-2 text-ink-muted hover:text-ink"
          onClick={() => props.filter.clear()}
        >
          Clear all
        </button>
      </Show>
    </div>
  );
}

function labelled<Code extends string>(labels: Readonly<Record<Code, string>>): Option[] {
  return codesOf(labels).map((value) => ({ value, label: labels[value] }));
}

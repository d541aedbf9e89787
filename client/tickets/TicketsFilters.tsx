import { For, Show } from "solid-js";
import { codesOf } from "../../shared/leads/vocabulary.ts";
import { scopeOf } from "../../shared/permissions.ts";
import {
  ticketCategories,
  ticketPriorities,
  ticketStatuses,
} from "../../shared/tickets/vocabulary.ts";
import { CreatedChip } from "../leads/CreatedChip.tsx";
import { useReference } from "../leads/reference.ts";
import { useSession } from "../sign-in/session.ts";
import { FilterChip } from "../ui/FilterChip.tsx";
import type { Option } from "../ui/option.ts";
import type { TicketCounts } from "./ticket-counts.ts";
import type { TicketFilter } from "./ticket-filter.ts";
import { lateGoals, nobody, type RangeWord, type TicketFacet } from "./ticket-where.ts";

interface TicketsFiltersProps {
  filter: TicketFilter;
  counts: TicketCounts;
}

const rangeLabels: readonly (readonly [RangeWord, string])[] = [
  ["created", "Raised"],
  ["responded", "Answered"],
  ["resolved", "Resolved"],
  ["rated", "Rated"],
];

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
  // The others come with a link, and go with it.
  const ranges = () =>
    rangeLabels.filter(([word]) => word === "created" || props.filter.range(word) !== "");
  const people = () => reference.members().map(({ id, name }) => ({ value: id, label: name }));
  const chips = () => chipsFor(people(), seesOthers());
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
      <FilterChip
        label="Late"
        options={labelled(lateGoals)}
        value={props.filter.late()}
        onChange={(goals) => props.filter.setLate(goals)}
      />
      <For each={ranges()}>
        {([word, label]) => (
          <CreatedChip
            label={label}
            value={props.filter.range(word)}
            onChange={(range) => props.filter.setRange(word, range)}
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

function chipsFor(people: readonly Option[], seesOthers: boolean): Chip[] {
  return [
    { facet: "status", label: "Status", options: labelled(ticketStatuses) },
    { facet: "priority", label: "Priority", options: labelled(ticketPriorities) },
    { facet: "category", label: "Category", options: labelled(ticketCategories) },
    {
      facet: "assignee",
      label: "Assignee",
      options: [{ value: nobody, label: "Nobody" }, ...people],
    },
    ...(seesOthers ? [{ facet: "raiser", label: "Raised by", options: people } as const] : []),
  ];
}

import { type Accessor, createMemo } from "solid-js";
import { liveCounts } from "../../shared/sync/counts.ts";
import type { Where } from "../../shared/sync/where.ts";
import type { Ticket } from "../../shared/tickets/find-ticket.ts";
import { createLiveQuery } from "../sync/live-query.ts";
import type { TicketFilter } from "./ticket-filter.ts";
import { facetColumns, facets, nobody, type TicketFacet } from "./ticket-where.ts";

/** How many tickets there are for a filter, and for each other choice of one of its facets. */
export interface TicketCounts {
  /** Undefined until they are counted. */
  total: Accessor<number | undefined>;
  byValue: (facet: TicketFacet) => ReadonlyMap<string, number>;
}

const columns = facets.map((facet) => facetColumns[facet]);
type Group = Pick<Ticket, (typeof columns)[number]> & { readonly count: number };

/** Tickets are counted by all facets at once; a choice only adds up other groups. */
export function createTicketCounts(filter: TicketFilter): TicketCounts {
  const groups = createLiveQuery(() =>
    liveCounts<Group>({ table: "ticket", where: filter.besideFacets() as Where, by: columns }, 250),
  );
  const failing = (group: Group) =>
    facets.filter((facet) => {
      const chosen = filter.values(facet);
      return chosen.length > 0 && !chosen.includes(valueOf(group, facet));
    });
  const total = createMemo(() =>
    groups()?.reduce((sum, group) => sum + (failing(group).length === 0 ? group.count : 0), 0),
  );

  return {
    total,
    byValue: (facet) => {
      const counts = new Map<string, number>();
      for (const group of groups() ?? []) {
        if (failing(group).some((other) => other !== facet)) continue;
        const value = valueOf(group, facet);
        counts.set(value, (counts.get(value) ?? 0) + group.count);
      }
      return counts;
    },
  };
}

function valueOf(group: Group, facet: TicketFacet): string {
  return group[facetColumns[facet]] ?? nobody;
}

import {
  type Accessor,
  createEffect,
  createMemo,
  createSignal,
  onCleanup,
  untrack,
} from "solid-js";
import type { BeyondAnswer } from "../sync/beyond.ts";
import { createBeyond } from "../sync/beyond-query.ts";
import { useReplica } from "../sync/live-query.ts";
import { aboveFloor, belowFloor, createLeadFloor } from "./below-floor.ts";
import {
  type Facet,
  facetColumns,
  facets,
  type LeadFilter,
  noValue,
  whereOf,
} from "./lead-filter.ts";
import { leadCounts } from "./lead-rows.ts";

/** How many leads there are for a filter, and for each other choice of one of its facets. */
export interface LeadCounts {
  /** Undefined until they are counted. */
  total: Accessor<number | undefined>;
  /** Leads that a value of the facet would let through, by value. */
  byValue: (facet: Facet) => ReadonlyMap<string, number>;
  /** Leads of the filter that are older than this device holds; undefined where it holds all. */
  below: Accessor<BelowCount | undefined>;
}

/** How many leads the server alone has, as far as it is known. */
export interface BelowCount {
  /** Leads older than this are not on this device; ISO-8601 UTC. */
  readonly floor: string;
  readonly state: BeyondAnswer["state"];
  /** Null before the first answer. */
  readonly count: number | null;
  readonly problem?: string;
}

const columns = facets.map((facet) => facetColumns[facet]);
type Group = Readonly<Record<(typeof columns)[number], string | null>> & { readonly count: number };
type Sums = Readonly<Record<Facet, Map<string, number>>>;

/**
 * Leads are counted by all facets at once, without regard to what is chosen of them: a choice only
 * adds up other groups, so the database is asked again for another text or time alone.
 */
export function createLeadCounts(filter: Accessor<LeadFilter>): LeadCounts {
  const replica = useReplica();
  const [answer, setAnswer] = createSignal<{ scope: string; groups: readonly Group[] }>();
  const floor = createLeadFloor(filter);
  const scope = createMemo(() => scopeOf(filter(), new Date()));
  const everything = createMemo(() => {
    scope();
    return untrack(() => whereOf({ ...filter(), ...nothingChosen }, new Date()));
  });
  createEffect(() => {
    const asked = scope();
    const where = aboveFloor(everything(), floor());
    onCleanup(
      replica.watch(leadCounts(where, columns), (groups) => setAnswer({ scope: asked, groups })),
    );
  });

  const older = createBeyond(() => {
    const end = floor();
    if (end === undefined) return undefined;
    const where = { ...belowFloor(everything(), end) };
    return { kind: "counts", tbl: "lead", where, by: [...columns] };
  });
  const olderGroups = createMemo(() => older()?.rows?.map(toGroup) ?? []);
  const below = createMemo(() => {
    const [end, known] = [floor(), older()];
    if (end === undefined) return undefined;
    const count = known?.rows ? addUp(olderGroups(), filter()).total : null;
    const state = known?.state ?? ("asking" as const);
    return { floor: end, state, count, ...(known?.problem && { problem: known.problem }) };
  });

  const sums = createMemo(() => addUp([...(answer()?.groups ?? []), ...olderGroups()], filter()));
  const total = () => (answer()?.scope === scope() ? sums().total : undefined);
  return { total, byValue: (facet) => sums().byFacet[facet], below };
}

/** A line of the server's answer: the values of the columns, then how many have them. */
function toGroup(line: readonly unknown[]): Group {
  const values = columns.map((column, at) => [column, line[at] ?? null]);
  return { ...Object.fromEntries(values), count: Number(line[columns.length]) } as Group;
}

const nothingChosen = { status: [], source: [], owner: [], branch: [] };

/** What the counts depend on besides the facets; the day, for `today` means another one tomorrow. */
function scopeOf({ created, text }: LeadFilter, now: Date): string {
  return JSON.stringify([created, text.trim(), created && now.toDateString()]);
}

/** A group counts for a facet when it fails at no other one. */
function addUp(groups: readonly Group[], filter: LeadFilter): { total: number; byFacet: Sums } {
  const chosen = facets.map((facet) => new Set(filter[facet]));
  const byFacet: Sums = {
    status: new Map(),
    source: new Map(),
    owner: new Map(),
    branch: new Map(),
  };
  let total = 0;
  for (const group of groups) {
    const values = columns.map((column) => group[column] ?? noValue);
    const failing = facets.filter((_, index) => {
      const wanted = chosen[index];
      return wanted && wanted.size > 0 && !wanted.has(values[index] ?? noValue);
    });
    if (failing.length === 0) total += group.count;
    const counting = failing.length === 0 ? facets : failing.length === 1 ? failing : [];
    for (const facet of counting) {
      const value = group[facetColumns[facet]] ?? noValue;
      byFacet[facet].set(value, (byFacet[facet].get(value) ?? 0) + group.count);
    }
  }
  return { total, byFacet };
}

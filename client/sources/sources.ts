import { type Accessor, createMemo } from "solid-js";
import { source, subSource } from "../../schema/sources.ts";
import { live } from "../../shared/sync/query.ts";
import type { Row } from "../../shared/sync/row.ts";
import { isNull } from "../../shared/sync/where.ts";
import { leadCounts } from "../leads/lead-rows.ts";
import { createLiveQuery } from "../sync/live-query.ts";

export type Source = Row<typeof source>;
export type SubSource = Row<typeof subSource>;

/** Where leads come from, those that are on first, then by name. All of it live. */
export interface Sources {
  /** Undefined until they have arrived. */
  readonly all: Accessor<readonly Source[] | undefined>;
  readonly subSourcesOf: (sourceId: string) => readonly SubSource[];
  /** Leads of a source or sub-source, as far as this device holds them. */
  readonly leadsOf: (originId: string) => number;
}

const byName = [{ column: "name", direction: "asc" }] as const;

export function createSources(): Sources {
  const sources = createLiveQuery(() => live({ from: source, orderBy: byName }));
  const subSources = createLiveQuery(() => live({ from: subSource, orderBy: byName }));
  const counts = createLiveQuery(() =>
    leadCounts(isNull("deletedAt"), ["sourceId", "subSourceId"]),
  );
  const leadsById = createMemo(() => {
    const sums = new Map<string, number>();
    for (const { sourceId, subSourceId, count } of counts() ?? [])
      for (const id of [sourceId, subSourceId])
        if (id !== null) sums.set(id, (sums.get(id) ?? 0) + count);
    return sums;
  });
  const all = createMemo(() => {
    const known = sources();
    return known && subSources() && onFirst(known);
  });

  return {
    all,
    subSourcesOf: (sourceId) =>
      onFirst(subSources()?.filter((sub) => sub.sourceId === sourceId) ?? []),
    leadsOf: (originId) => leadsById().get(originId) ?? 0,
  };
}

function onFirst<R extends { readonly active: boolean }>(rows: readonly R[]): R[] {
  return rows.toSorted((left, right) => Number(right.active) - Number(left.active));
}

/** "1 lead", "1,240 leads". */
export function leadsText(count: number): string {
  return `${count.toLocaleString()} ${count === 1 ? "lead" : "leads"}`;
}

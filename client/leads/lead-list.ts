import { type Accessor, createEffect, createMemo } from "solid-js";
import { createLiveQuery, createReplicaStatus } from "../sync/live-query.ts";
import { createFrozenIds } from "./frozen-ids.ts";
import { changedSince, type LeadRow, leadRowsById, type LeadWhere } from "./lead-rows.ts";
import type { LeadOrder } from "./lead-sort.ts";
import { createPages } from "./pages.ts";

/** A list of leads that keeps its order while it is being read. */
export interface LeadList {
  /** Every lead of the list, in order: the first ones, then all; undefined until the first answer. */
  ids: Accessor<readonly string[] | undefined>;
  /** How many there are; undefined until all ids are known. */
  total: Accessor<number | undefined>;
  /** The last of the `ids` is in sight: the others are wanted at once. */
  reachEnd: () => void;
  /** The lead as it is now; undefined while its page is being read or when it is gone. */
  rowOf: (id: string) => LeadRow | undefined;
  /** Says that a lead is in sight; the answer says that it no longer is. */
  show: (id: string) => () => void;
  /** Leads that belong to the list by now and are not in it. */
  arrived: Accessor<number>;
  /** Takes in what has arrived and sorts again. */
  refresh: () => void;
}

/**
 * The leads of a filter. Which they are and in what order is settled when it is asked for; what a
 * row shows is live. So nothing moves under the finger: what comes later waits in `arrived`.
 *
 * @param comingBack - shows nothing until all ids are there, to be scrolled to where one was
 */
export function createLeadList(
  where: Accessor<LeadWhere>,
  order: Accessor<LeadOrder>,
  comingBack: boolean,
): LeadList {
  const { frozen, freeze, reachEnd } = createFrozenIds(where, order, comingBack);
  const ids = () => frozen()?.ids;
  const pages = createPages(() => ids() ?? []);
  const rows = createLiveQuery(() => leadRowsById(pages.idsInSight()));
  const rowsById = createMemo(() => new Map(rows()?.map((row) => [row.id, row])));
  const changed = createLiveQuery(() => changedSince(where(), frozen()?.rv ?? 0));
  const arrived = createMemo(() => {
    // Before all ids are known nobody can tell which are missing.
    if (!frozen()?.whole) return 0;
    return changed()?.filter(({ id }) => !pages.has(id)).length ?? 0;
  });
  const status = createReplicaStatus();
  const filling = () => status().state === "loading" || ids()?.length === 0;
  createEffect(() => {
    if (arrived() > 0 && filling()) freeze();
  });

  return {
    ids,
    total: () => (frozen()?.whole ? ids()?.length : undefined),
    reachEnd,
    rowOf: (id) => rowsById().get(id) ?? frozen()?.first.get(id),
    show: pages.show,
    arrived,
    refresh: freeze,
  };
}

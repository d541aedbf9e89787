import { type Accessor, createEffect, createMemo } from "solid-js";
import { createLiveQuery, createReplicaStatus } from "../sync/live-query.ts";
import { aboveFloor } from "./below-floor.ts";
import { createBelowPages } from "./below-pages.ts";
import { createFrozenIds, firstScreen } from "./frozen-ids.ts";
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
  /** How many of the `ids` the server alone has; they come behind the others, page by page. */
  below: Accessor<number>;
  /** Shows more of those. */
  showBelow: () => void;
  /** Takes in what has arrived and sorts again. */
  refresh: () => void;
}

/**
 * The leads of a filter. Which they are and in what order is settled when it is asked for; what a
 * row shows is live. So nothing moves under the finger: what comes later waits in `arrived`.
 *
 * @param floor - leads older than this are not on this device; undefined where all are
 * @param comingBack - shows nothing until all ids are there, to be scrolled to where one was
 */
export function createLeadList(
  everything: Accessor<LeadWhere>,
  order: Accessor<LeadOrder>,
  floor: Accessor<string | undefined>,
  comingBack: boolean,
): LeadList {
  const where = () => aboveFloor(everything(), floor());
  const { frozen, freeze, reachEnd } = createFrozenIds(where, order, comingBack);
  const below = createBelowPages(everything, order, floor);
  const ids = createMemo(() => {
    const held = frozen();
    return held?.whole ? [...held.ids, ...below.ids()] : held?.ids;
  });
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

  createEffect(() => {
    // Too few here to be scrolled to an end: what the server has is wanted at once.
    const held = frozen();
    if (floor() !== undefined && held?.whole && held.ids.length < firstScreen) below.more();
  });

  return {
    ids,
    total: () => (frozen()?.whole ? ids()?.length : undefined),
    reachEnd: () => {
      reachEnd();
      if (frozen()?.whole) below.more();
    },
    below: () => (frozen()?.whole ? below.ids().length : 0),
    showBelow: () => {
      reachEnd();
      below.more();
    },
    rowOf: (id) => rowsById().get(id) ?? frozen()?.first.get(id) ?? below.rowOf(id),
    show: pages.show,
    arrived,
    refresh: () => {
      below.clear();
      freeze();
    },
  };
}

import { type LeadFilter, whereOf } from "../../../../client/leads/lead-filter.ts";
import { firstScreen } from "../../../../client/leads/frozen-ids.ts";
import { firstLeads } from "../../../../client/leads/lead-rows.ts";
import { leadOrders } from "../../../../client/leads/lead-sort.ts";
import type { Replica } from "../../../../client/sync/replica.ts";
import type { AnyRow } from "../../../../shared/sync/row.ts";
import { toPredicate, type Where } from "../../../../shared/sync/where.ts";

/** Times in ms, one of each for each filter. */
export interface ListTimings {
  /** Until the first rows are in the page. */
  readonly values: number[];
  /** The same rows out of a plain array. */
  readonly floors: number[];
}

/**
 * Asks the replica what `createLeadList` asks until it has rows to show, for each filter, and takes them
 * out of the array.
 *
 * @param warmUp - filters before the first one that counts
 */
export async function compareLists(
  replica: Pick<Replica, "query">,
  list: readonly AnyRow[],
  filters: readonly LeadFilter[],
  warmUp = 20,
): Promise<ListTimings> {
  const timings: ListTimings = { values: [], floors: [] };
  for (const filter of [...filters.slice(0, warmUp), ...filters]) {
    const where = whereOf(filter, new Date()) as Where;
    const begin = performance.now();
    await replica.query(firstLeads(where as never, leadOrders.newest, firstScreen));
    const between = performance.now();
    list.filter(toPredicate(where)).slice(0, firstScreen);
    timings.values.push(between - begin);
    timings.floors.push(performance.now() - between);
  }
  return { values: timings.values.slice(warmUp), floors: timings.floors.slice(warmUp) };
}
